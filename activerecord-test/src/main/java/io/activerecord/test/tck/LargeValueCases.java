package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and bytes of any length. */
interface LargeValueCases extends TckCases {
    private static String text(int length) {
        String some = "The quick brown \u00fc\u20ac\uD83D\uDE00 fox\n";
        return some.repeat(length / some.length() + 1).substring(0, length - 1) + ".";
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {1, 255, 256, 2_000, 4_000, 4_001, 8_001, 32_767, 32_768, 65_535, 65_536, 1_000_000})
    default void textComesBack(int length) {
        String text = text(length);
        Document.of(1, text, null).save();
        Document found = Document.find(1L);
        assertEquals(length, found.body.length());
        assertTrue(text.equals(found.body), "another text of the same length came back");
        assertNull(found.content);
        assertTrue(!found.isChanged());
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 255, 256, 2_000, 2_001, 8_001, 32_767, 32_768, 65_535, 65_536, 1_000_000})
    default void bytesComeBack(int length) {
        byte[] bytes = bytes(length);
        Document.of(1, null, bytes).save();
        assertArrayEquals(bytes, Document.find(1L).content);
        assertNull(Document.find(1L).body);
    }

    @Test
    default void tenMillionComeBack() {
        String text = text(10_000_000);
        byte[] bytes = bytes(10_000_000);
        Document.of(1, text, bytes).save();
        Document found = Document.find(1L);
        assertTrue(text.equals(found.body), "another text came back");
        assertArrayEquals(bytes, found.content);
    }

    @Test
    default void longValuesAreUpdated() {
        Document document = Document.of(1, text(100_000), bytes(100_000));
        document.save();
        document.body = text(200_000);
        document.content = null;
        document.save();
        Document found = Document.find(1L);
        assertTrue(document.body.equals(found.body), "another text came back");
        assertNull(found.content);
    }

    @Test
    default void longAndShortValuesAreReadTogether() {
        Document.insertAll(List.of(
                Document.of(1, "short", bytes(1)),
                Document.of(2, text(100_000), bytes(100_000)),
                Document.of(3, null, null),
                Document.of(4, "short again", bytes(2))));
        List<Document> all = Document.query().orderBy(Document.ID.asc()).list();
        assertEquals("short", all.get(0).body);
        assertTrue(text(100_000).equals(all.get(1).body), "another text came back");
        assertNull(all.get(2).body);
        assertEquals("short again", all.get(3).body);
        assertArrayEquals(bytes(2), all.get(3).content);
    }
}
