package io.activerecord.mapping;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names that a model leaves out: {@code createdAt} is column {@code created_at}, {@code OrderItem} is table
 * {@code order_items}. Safe for use by several threads.
 *
 * <p>This is the one place that decides: generated code names properties only, and leaves columns and tables to the
 * runtime.
 */
public final class Naming {
    private static final Set<String> UNCOUNTABLE = Set.of(
            "advice",
            "aircraft",
            "chassis",
            "data",
            "deer",
            "equipment",
            "evidence",
            "feedback",
            "fish",
            "furniture",
            "hardware",
            "information",
            "knowledge",
            "luggage",
            "media",
            "metadata",
            "money",
            "music",
            "news",
            "police",
            "research",
            "rice",
            "series",
            "sheep",
            "software",
            "species",
            "staff",
            "traffic",
            "weather");

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("axis", "axes"),
            Map.entry("child", "children"),
            Map.entry("criterion", "criteria"),
            Map.entry("datum", "data"),
            Map.entry("echo", "echoes"),
            Map.entry("foot", "feet"),
            Map.entry("goose", "geese"),
            Map.entry("half", "halves"),
            Map.entry("hero", "heroes"),
            Map.entry("index", "indices"),
            Map.entry("knife", "knives"),
            Map.entry("leaf", "leaves"),
            Map.entry("lens", "lenses"),
            Map.entry("life", "lives"),
            Map.entry("man", "men"),
            Map.entry("matrix", "matrices"),
            Map.entry("medium", "media"),
            Map.entry("mouse", "mice"),
            Map.entry("ox", "oxen"),
            Map.entry("person", "people"),
            Map.entry("phenomenon", "phenomena"),
            Map.entry("potato", "potatoes"),
            Map.entry("quiz", "quizzes"),
            Map.entry("shelf", "shelves"),
            Map.entry("thief", "thieves"),
            Map.entry("tomato", "tomatoes"),
            Map.entry("tooth", "teeth"),
            Map.entry("vertex", "vertices"),
            Map.entry("veto", "vetoes"),
            Map.entry("wife", "wives"),
            Map.entry("wolf", "wolves"),
            Map.entry("woman", "women"));

    private Naming() {}

    /** {@code userId} as {@code user_id}, {@code HTMLPage} as {@code html_page}. A run of capitals is one word. */
    public static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            if (startsWord(name, i)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(name.charAt(i)));
        }
        return snake.toString();
    }

    /** The class's simple name in snake_case, its last word in the plural: {@code OrderItem} as {@code order_items}. */
    public static String tableName(Class<?> modelClass) {
        return tableName(modelClass.getSimpleName());
    }

    /** As {@link #tableName(Class)}, for a class that is known by its simple name only. */
    public static String tableName(String simpleName) {
        String snake = snakeCase(simpleName);
        int word = snake.lastIndexOf('_') + 1;
        return snake.substring(0, word) + plural(snake.substring(word));
    }

    /** Whether {@code many} is the plural of {@code one}: {@code orderItems} of {@code orderItem}. */
    public static boolean isPlural(String many, String one) {
        return tableName(one).equals(snakeCase(many));
    }

    private static boolean startsWord(String name, int i) {
        if (i == 0 || !Character.isUpperCase(name.charAt(i)) || name.charAt(i - 1) == '_') {
            return false;
        }
        boolean insideCapitals = Character.isUpperCase(name.charAt(i - 1));
        return !insideCapitals || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
    }

    private static String plural(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (UNCOUNTABLE.contains(lower)) {
            return word;
        }
        String irregular = IRREGULAR.get(lower);
        return irregular != null ? irregular : regularPlural(word);
    }

    private static String regularPlural(String word) {
        if (word.endsWith("sis")) {
            return word.substring(0, word.length() - 2) + "es";
        }
        if (word.endsWith("s")) {
            return endsInHiss(word) ? word + "es" : word; // "settings" is a plural already
        }
        if (word.endsWith("x") || word.endsWith("z") || word.endsWith("ch") || word.endsWith("sh")) {
            return word + "es";
        }
        if (word.length() > 1 && word.endsWith("y") && !isVowel(word.charAt(word.length() - 2))) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word + "s";
    }

    private static boolean endsInHiss(String word) {
        return word.endsWith("ss") || word.endsWith("us") || word.endsWith("as") || word.endsWith("is");
    }

    private static boolean isVowel(char c) {
        return "aeiou".indexOf(c) >= 0;
    }
}
