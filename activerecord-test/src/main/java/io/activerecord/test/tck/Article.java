package io.activerecord.test.tck;

import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;

/** A record whose key the application gives, with another unique column. */
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
