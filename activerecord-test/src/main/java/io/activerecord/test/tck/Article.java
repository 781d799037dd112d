package io.activerecord.test.tck;

import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** A record whose key the application gives, with another unique column. */
@NullUnmarked // as its columns are
@Model(table = "tck_articles")
class Article extends ArticleModel {
    @Id
    String sku;

    String label;
    int amount;
    String note;

    static Article of(String sku, String label, int amount) {
        Article article = new Article();
        article.sku = sku;
        article.label = label;
        article.amount = amount;
        return article;
    }
}
