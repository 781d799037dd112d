package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Items;
import io.activerecord.connection.config.ConfigNode.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML as a tree. The only class that names snakeyaml-engine, which is optional. */
public final class YamlTree {
    private static final int DEEPEST = 50;

    /** Aliases of aliases would make more of a short text than memory holds. */
    private static final int MOST = 100_000;

    private final ConfigProblems problems;
    private int read;

    private YamlTree(ConfigProblems problems) {
        this.problems = problems;
    }

    /** Null if the text is no YAML, which is a problem then. */
    public static @Nullable ConfigNode read(String text, ConfigPlace root, ConfigProblems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowNonScalarKeys(true)
                .build();
        try {
            Optional<Node> node =
                    new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text))).getSingleNode();
            return node.isEmpty()
                    ? new Group(root, List.of())
                    : new YamlTree(problems)
                            .node(node.get(), at(root, node.get().getStartMark()), 0);
        } catch (MarkedYamlEngineException e) { // its own message quotes the text, which may be a password
            problems.add(at(root, e.getProblemMark()), "no well-formed YAML here, or a second document");
        } catch (YamlEngineException e) {
            problems.add(root, "no well-formed YAML");
        }
        return null;
    }

    private static ConfigPlace at(ConfigPlace place, Optional<Mark> mark) {
        return mark.map(at -> place.at(at.getLine() + 1, at.getColumn() + 1)).orElse(place);
    }

    private ConfigNode node(Node node, ConfigPlace place, int depth) {
        if (depth > DEEPEST || read >= MOST) { // or an alias inside what it stands for
            if (read++ <= MOST) {
                problems.add(place, "nested deeper than " + DEEPEST + " levels, or more than " + MOST + " values");
                read = MOST + 1;
            }
            return new Text(place, null);
        }
        read++;
        if (node instanceof MappingNode mapping) {
            return group(mapping, place, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<ConfigNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                ConfigPlace below = place.below(String.valueOf(items.size()));
                items.add(node(item, at(below, item.getStartMark()), depth + 1));
            }
            return new Items(place, List.copyOf(items));
        }
        return text((ScalarNode) node, place);
    }

    private Text text(ScalarNode node, ConfigPlace place) {
        // a value that is one placeholder has a tag of its own; they are replaced by us, the same in every format
        if (!Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.ENV_TAG)
                .contains(node.getTag())) {
            problems.add(place, "a tag that is not read here; write the value without it");
        }
        return new Text(place, node.getTag().equals(Tag.NULL) ? null : node.getValue());
    }

    /** With what {@code <<} takes over, which the library has put there, unless the mapping says it itself. */
    private Group group(MappingNode mapping, ConfigPlace place, int depth) {
        List<Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            ConfigPlace key = at(place, tuple.getKeyNode().getStartMark());
            if (tuple.getKeyNode() instanceof ScalarNode name) {
                key = key.below(name.getValue());
                Node value = tuple.getValueNode();
                entries.add(new Entry(name.getValue(), key, node(value, at(key, value.getStartMark()), depth + 1)));
            } else {
                problems.add(key, "a key that is no text");
            }
        }
        return new Group(place, List.copyOf(entries));
    }
}
