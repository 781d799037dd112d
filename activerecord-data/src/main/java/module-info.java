/** Many rows into a database and out of it by its own means, and writes that are sent together a little later. */
module io.activerecord.data {
    requires transitive io.activerecord.core;
    requires org.slf4j;
    // Optional at run time: needed only where CSV is read or written.
    requires static de.siegmar.fastcsv;
    requires static org.jspecify;

    exports io.activerecord.data;
    exports io.activerecord.data.queue;
}
