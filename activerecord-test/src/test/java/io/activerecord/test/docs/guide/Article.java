package io.activerecord.test.docs.guide;

import io.activerecord.Query;
import io.activerecord.annotation.DefaultScope;
import io.activerecord.annotation.Model;
import io.activerecord.sql.Condition;
import java.time.Instant;

// snippet: scopes-model
@Model
public class Article extends ArticleModel {
    Long id;
    String title;
    int stars;
    Instant publishedAt;

    @DefaultScope
    static Condition published() { // holds for every query
        return PUBLISHED_AT.isNotNull();
    }

    static Query<Article> latest(Query<Article> articles) { // a named scope
        return articles.orderBy(PUBLISHED_AT.desc());
    }

    static Query<Article> rated(Query<Article> articles) {
        return articles.where(STARS.ge(4));
    }
}
// end snippet
