package io.activerecord.sql;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.FragmentScan.Place;
import io.activerecord.sql.FragmentScan.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits SQL text written by a user at its place-holders, without understanding any more of it: text inside quotes
 * ({@code E'..'}, {@code $$..$$} and {@code q'[..]'} among them) and comments is passed over.
 *
 * <p>{@code ?} takes the next value. With a single {@link Map} of values, {@code :name} takes the value of that name;
 * {@code ::} is a cast, not a name. A collection fills a place-holder with as many, separated by commas. {@code ??}
 * stands for an operator with a question mark and goes to the driver as it is.
 *
 * <p>Which engine reads the text is not known here, and engines differ in backslashes, {@code #} and nested comments. Text
 * whose place-holders depend on it is read as the number of values tells; if that does not tell, it is refused.
 */
public final class FragmentText {
    private final String text;
    private final List<String> pieces = new ArrayList<>();
    private final List<Bind> binds = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();

    private FragmentText(String text) {
        this.text = text;
    }

    /**
     * {@code text} with its values in place.
     *
     * @param values one for each {@code ?}, or a single map from names to values; no array at all, which is what a lone
     *     {@code null} is to the compiler, means one NULL
     * @throws InvalidQueryException if place-holders and values do not match
     */
    public static SqlFragment parse(String text, @Nullable Object @Nullable ... values) {
        if (values == null) {
            return new FragmentText(text).positional(new @Nullable Object[] {null});
        }
        if (values.length == 1 && values[0] instanceof Map<?, ?> named) {
            return new FragmentText(text).named(named);
        }
        return new FragmentText(text).positional(values);
    }

    private SqlFragment positional(@Nullable Object[] values) {
        List<Place> places = places(false, values.length);
        if (places.size() > values.length) {
            throw new InvalidQueryException(
                    "fragment has more place-holders than its " + values.length + " values: " + text);
        }
        if (places.size() < values.length) {
            throw new InvalidQueryException(
                    "fragment has " + places.size() + " place-holders but got " + values.length + " values: " + text);
        }
        int from = 0;
        for (int i = 0; i < values.length; i++) {
            piece.append(text, from, places.get(i).from());
            bind(values[i], "value " + (i + 1));
            from = places.get(i).to();
        }
        return finish(from);
    }

    private SqlFragment named(Map<?, ?> values) {
        int from = 0;
        for (Place place : places(true, -1)) {
            if (place.name().isEmpty()) {
                throw new InvalidQueryException(
                        "fragment mixes ? with named values; an operator with a question mark is written ??: " + text);
            }
            if (!values.containsKey(place.name())) {
                throw new InvalidQueryException(
                        "fragment names :" + place.name() + " but the values are " + values.keySet() + ": " + text);
            }
            piece.append(text, from, place.from());
            bind(values.get(place.name()), ":" + place.name());
            from = place.to();
        }
        return finish(from);
    }

    /** As all engines read the text, or those that find {@code wanted} place-holders. */
    private List<Place> places(boolean named, int wanted) {
        List<Place> standard = FragmentScan.read(text, named, Reading.STANDARD).places();
        if (FragmentScan.isPlain(text)) {
            return standard;
        }
        List<List<Place>> readings = new ArrayList<>();
        for (Reading reading : Reading.values()) {
            FragmentScan.Result read = FragmentScan.read(text, named, reading);
            if (read.whole() && !readings.contains(read.places())) {
                readings.add(read.places());
            }
        }
        List<List<Place>> fitting = readings.stream()
                .filter(places -> wanted < 0 || places.size() == wanted)
                .toList();
        if (fitting.size() > 1) {
            throw new InvalidQueryException(
                    "engines read the backslashes, # or comments of this fragment differently, and"
                            + " so its place-holders; bind texts with backslashes, and comment by /* .. */ or -- and a blank: "
                            + text);
        }
        return fitting.isEmpty() ? standard : fitting.get(0);
    }

    private void bind(@Nullable Object value, String what) {
        if (!(value instanceof Collection<?> several)) {
            addBind(value);
            return;
        }
        if (several.isEmpty()) {
            throw new InvalidQueryException(what + " of the fragment is an empty collection: " + text);
        }
        boolean first = true;
        for (Object each : several) {
            if (!first) {
                piece.append(", ");
            }
            addBind(each);
            first = false;
        }
    }

    private void addBind(@Nullable Object value) {
        pieces.add(piece.toString());
        piece.setLength(0);
        binds.add(Bind.of(value));
    }

    private SqlFragment finish(int from) {
        pieces.add(piece.append(text, from, text.length()).toString());
        return new SqlFragment(pieces, binds, ColumnType.STRING);
    }
}
