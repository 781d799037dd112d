package io.activerecord.connection.config;

import io.activerecord.error.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${NAME}}, {@code ${NAME:-default}} and {@code ${file:/path}} in one value; a second dollar sign before one
 * leaves it as it is written. What a placeholder stands for is not looked into again. Confined to one value.
 */
final class Placeholders {
    private static final String FILE = "file:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    private final String text;
    private final UnaryOperator<@Nullable String> variables;
    private final List<String> replaced = new ArrayList<>();
    private int at;

    private Placeholders(String text, UnaryOperator<@Nullable String> variables) {
        this.text = text;
        this.variables = variables;
    }

    /**
     * The value of {@code text}.
     *
     * @param variables gives null for one that is not set
     * @throws ConfigurationException if one is missing or malformed
     */
    static ConfigValue replace(ConfigPlace place, String text, UnaryOperator<@Nullable String> variables) {
        Placeholders placeholders = new Placeholders(text, variables);
        String value = placeholders.until(false);
        return new ConfigValue(place, value, List.copyOf(placeholders.replaced));
    }

    /** To the end of the text, or to the brace that closes a default. */
    private String until(boolean brace) {
        StringBuilder out = new StringBuilder();
        while (at < text.length() && !(brace && text.charAt(at) == '}')) {
            if (text.startsWith("$${", at)) {
                out.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                at += 2;
                out.append(placeholder());
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    private String placeholder() {
        int start = at;
        boolean isFile = text.startsWith(FILE, at);
        while (at < text.length() && text.charAt(at) != '}' && (isFile || !text.startsWith(":-", at))) {
            at++;
        }
        String name = text.substring(start, at);
        boolean hasDefault = text.startsWith(":-", at) && !isFile;
        String instead = null;
        if (hasDefault) {
            at += 2;
            instead = until(true);
        }
        if (at == text.length()) {
            throw new ConfigurationException(
                    "'${' that no '}' ends; write $${ where the characters themselves are meant");
        }
        at++;
        replaced.add("${" + name + "}");
        return isFile ? file(name.substring(FILE.length())) : variable(name, instead);
    }

    private String variable(String name, @Nullable String instead) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    "a placeholder is ${NAME}, ${NAME:-default} or ${file:/path}; write $${ where"
                            + " the characters themselves are meant");
        }
        String value = variables.apply(name);
        if (instead != null && (value == null || value.isEmpty())) {
            return instead;
        }
        if (value == null) {
            throw new ConfigurationException(
                    "${" + name + "} is not set in the environment; set it, or give a default as ${" + name + ":-x}");
        }
        return value;
    }

    /** What the file at {@code path} holds, without the newline at its end. */
    static String file(String path) {
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("the file " + path + " is not in UTF-8");
        } catch (IOException | InvalidPathException e) {
            throw new ConfigurationException(
                    "the file " + path + " cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
