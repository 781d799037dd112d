package io.activerecord.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantNameTest {
    @ParameterizedTest
    @CsvSource({
        "id,ID",
        "createdAt,CREATED_AT",
        "userID,USER_ID",
        "urlOfHTMLPage,URL_OF_HTML_PAGE",
        "URLPath,URL_PATH",
        "line2Text,LINE2_TEXT",
        "snake_case,SNAKE_CASE",
        "größe,GRÖSSE",
        "x,X"
    })
    void aPropertyIsSpelledAsAConstant(String property, String constant) {
        assertThat(ConstantName.of(property)).isEqualTo(constant);
    }
}
