package io.activerecord.connection.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Items;
import io.activerecord.connection.config.ConfigNode.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON as a tree. The only class beside {@code JacksonConversion} that names Jackson, which is optional. */
public final class JsonTree {
    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** Null if the text is no JSON, which is a problem then. */
    public static @Nullable ConfigNode read(String text, ConfigPlace root, ConfigProblems problems) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            JsonTree tree = new JsonTree(parser);
            if (parser.nextToken() == null) {
                return new Group(root, List.of());
            }
            ConfigNode node = tree.node(tree.here(root));
            if (parser.nextToken() != null) {
                problems.add(tree.here(root), "more text after the end of the JSON document");
            }
            return node;
        } catch (JsonProcessingException e) { // its own message quotes the text, which may be a password
            JsonLocation at = e.getLocation();
            problems.add(at == null ? root : root.at(at.getLineNr(), at.getColumnNr()), "no well-formed JSON here");
            return null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConfigPlace here(ConfigPlace place) {
        JsonLocation at = parser.currentTokenLocation();
        return place.at(at.getLineNr(), at.getColumnNr());
    }

    private ConfigNode node(ConfigPlace place) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return group(place);
        }
        if (token == JsonToken.START_ARRAY) {
            return items(place);
        }
        return new Text(place, token == JsonToken.VALUE_NULL ? null : parser.getText());
    }

    private Group group(ConfigPlace place) throws IOException {
        List<Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            ConfigPlace key = here(place.below(name));
            parser.nextToken();
            entries.add(new Entry(name, key, node(here(key))));
        }
        return new Group(place, List.copyOf(entries));
    }

    private Items items(ConfigPlace place) throws IOException {
        List<ConfigNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(here(place.below(String.valueOf(items.size())))));
        }
        return new Items(place, List.copyOf(items));
    }
}
