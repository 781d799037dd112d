/** The dialects of the database products. */
module io.activerecord.dialects {
    requires io.activerecord.core;
    requires org.jooq;
}
