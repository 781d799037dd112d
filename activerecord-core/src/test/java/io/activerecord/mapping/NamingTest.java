package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
    @ParameterizedTest
    @CsvSource({
        "id, id",
        "userId, user_id",
        "userID, user_id",
        "createdAt, created_at",
        "HTMLPage, html_page",
        "parseXMLFile, parse_xml_file",
        "line1Text, line1_text",
        "address2, address2",
        "ArtistId, artist_id",
        "already_snake, already_snake",
        "x, x",
        "aBC, a_bc"
    })
    void propertiesBecomeSnakeCase(String property, String column) {
        assertThat(Naming.snakeCase(property)).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource({
        "User, users",
        "Category, categories",
        "Day, days",
        "Box, boxes",
        "Bus, buses",
        "Status, statuses",
        "Address, addresses",
        "Alias, aliases",
        "Batch, batches",
        "Dish, dishes",
        "Quiz, quizzes",
        "Person, people",
        "Child, children",
        "Woman, women",
        "Analysis, analyses",
        "Axis, axes",
        "Index, indices",
        "Series, series",
        "Equipment, equipment",
        "News, news",
        "Settings, settings",
        "Leaf, leaves",
        "OrderItem, order_items",
        "SalesPerson, sales_people",
        "HTMLPage, html_pages",
        "Photo, photos",
        "Hero, heroes",
        "Currency, currencies",
        "TimeZone, time_zones",
        "Country, countries"
    })
    void classesBecomePluralTables(String simpleName, String table) {
        assertThat(Naming.tableName(simpleName)).isEqualTo(table);
    }
}
