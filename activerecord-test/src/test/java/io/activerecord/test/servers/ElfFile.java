package io.activerecord.test.servers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a shared library as the loader wants it: https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html, with
 * versions of symbols as in https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html.
 * One segment holds tables and code, a second one, a page further, the dynamic section and variables.
 */
final class ElfFile {
    private static final int PAGE = 4096;
    private static final int ELF_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int SYMBOL = 24;
    private static final int VERSION_DEFINITION = 28;
    private static final int DYNAMIC_ENTRY = 16;
    private static final int CODE = 5;
    private static final int DATA = 6;

    private final List<SharedLibrary.Symbol> symbols;
    /** The first defines the file itself. */
    private final List<String> versions;

    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final Map<String, Integer> addresses = new LinkedHashMap<>();
    private final byte[] stringTable;

    private final int hashAt;
    private final int symbolsAt;
    private final int stringsAt;
    private final int versionOfSymbolAt;
    private final int versionsAt;
    private final int codeEnd;
    private final int dynamicAt;
    private final int dynamicSize = DYNAMIC_ENTRY * 10;
    private final int end;

    ElfFile(SharedLibrary library) {
        symbols = library.symbols();
        versions = new java.util.ArrayList<>(List.of(library.name()));
        versions.addAll(symbols.stream()
                .map(SharedLibrary.Symbol::version)
                .distinct()
                .sorted()
                .toList());
        stringTable = stringTable();
        int entries = symbols.size() + 1; // the first symbol is none
        hashAt = ELF_HEADER + 4 * PROGRAM_HEADER;
        symbolsAt = aligned(hashAt + 4 * (3 + entries), 8);
        stringsAt = symbolsAt + SYMBOL * entries;
        versionOfSymbolAt = aligned(stringsAt + stringTable.length, 2);
        versionsAt = aligned(versionOfSymbolAt + 2 * entries, 8);
        codeEnd = place(true, aligned(versionsAt + VERSION_DEFINITION * versions.size(), 16));
        dynamicAt = aligned(codeEnd, PAGE);
        end = place(false, dynamicAt + dynamicSize);
    }

    private static int aligned(int offset, int to) {
        return (offset + to - 1) / to * to;
    }

    private byte[] stringTable() {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        table.write(0);
        for (String version : versions) {
            addString(table, version);
        }
        symbols.forEach(symbol -> addString(table, symbol.name()));
        return table.toByteArray();
    }

    private void addString(ByteArrayOutputStream table, String string) {
        strings.put(string, table.size());
        table.writeBytes(string.getBytes(StandardCharsets.US_ASCII));
        table.write(0);
    }

    private int string(String string) {
        return strings.getOrDefault(string, 0);
    }

    private int address(SharedLibrary.Symbol symbol) {
        return addresses.getOrDefault(symbol.name(), 0);
    }

    /** Gives functions, or variables, their addresses. */
    private int place(boolean functions, int from) {
        int next = from;
        for (SharedLibrary.Symbol symbol : symbols) {
            if (symbol.isFunction() == functions) {
                addresses.put(symbol.name(), next);
                next = aligned(next + symbol.length(), 16);
            }
        }
        return next;
    }

    byte[] bytes() {
        ByteBuffer file = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        writeHeader(file);
        writeHash(file.position(hashAt));
        writeSymbols(file);
        file.position(stringsAt).put(stringTable);
        writeVersions(file);
        for (SharedLibrary.Symbol symbol : symbols) {
            file.position(address(symbol));
            symbol.code().forEach(each -> file.put(each.byteValue()));
        }
        writeDynamic(file.position(dynamicAt));
        return file.array();
    }

    private void writeHeader(ByteBuffer file) {
        file.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}); // 64 bits, little-endian
        file.putShort((short) 3).putShort((short) 62).putInt(1); // a shared object, for x86-64
        file.putLong(0).putLong(ELF_HEADER).putLong(0).putInt(0); // no entry, no sections
        file.putShort((short) ELF_HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 4);
        file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        writeSegment(file, 1, CODE, 0, codeEnd, PAGE);
        writeSegment(file, 1, DATA, dynamicAt, end - dynamicAt, PAGE);
        writeSegment(file, 2, DATA, dynamicAt, dynamicSize, 8); // the dynamic section
        writeSegment(file, 0x6474E551, DATA, 0, 0, 16); // the stack is not for code
    }

    private static void writeSegment(ByteBuffer file, int type, int access, int at, int size, int alignment) {
        file.putInt(type).putInt(access).putLong(at).putLong(at).putLong(at);
        file.putLong(size).putLong(size).putLong(alignment);
    }

    /** One bucket with every symbol. */
    private void writeHash(ByteBuffer file) {
        int entries = symbols.size() + 1;
        file.putInt(1).putInt(entries).putInt(1).putInt(0);
        for (int i = 1; i < entries; i++) {
            file.putInt(i + 1 < entries ? i + 1 : 0);
        }
    }

    private void writeSymbols(ByteBuffer file) {
        file.position(symbolsAt + SYMBOL);
        for (SharedLibrary.Symbol symbol : symbols) {
            file.putInt(string(symbol.name()));
            file.put((byte) (0x10 | (symbol.isFunction() ? 2 : 1)))
                    .put((byte) 0)
                    .putShort((short) 1); // global
            file.putLong(address(symbol)).putLong(symbol.length());
        }
        file.position(versionOfSymbolAt + 2);
        for (SharedLibrary.Symbol symbol : symbols) {
            file.putShort((short) (versions.indexOf(symbol.version()) + 1));
        }
    }

    private void writeVersions(ByteBuffer file) {
        file.position(versionsAt);
        for (int i = 0; i < versions.size(); i++) {
            String version = versions.get(i);
            file.putShort((short) 1).putShort((short) (i == 0 ? 1 : 0)).putShort((short) (i + 1));
            file.putShort((short) 1).putInt(hash(version)).putInt(20);
            file.putInt(i + 1 < versions.size() ? VERSION_DEFINITION : 0);
            file.putInt(string(version)).putInt(0);
        }
    }

    /** The hash that the specification gives. */
    private static int hash(String name) {
        int hash = 0;
        for (byte each : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash << 4) + each;
            int high = hash & 0xF0000000;
            hash = (hash ^ (high >>> 24)) & ~high;
        }
        return hash;
    }

    private void writeDynamic(ByteBuffer file) {
        file.putLong(14).putLong(string(versions.get(0))); // its name
        file.putLong(4).putLong(hashAt);
        file.putLong(5).putLong(stringsAt);
        file.putLong(6).putLong(symbolsAt);
        file.putLong(10).putLong(stringTable.length);
        file.putLong(11).putLong(SYMBOL);
        file.putLong(0x6FFFFFF0L).putLong(versionOfSymbolAt);
        file.putLong(0x6FFFFFFCL).putLong(versionsAt);
        file.putLong(0x6FFFFFFDL).putLong(versions.size());
        file.putLong(0).putLong(0); // the end
    }
}
