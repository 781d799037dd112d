package io.activerecord.mapping;

import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.Nullable;

/** A model of more columns than two words have bits, with a record across the border between the first two. */
@Model
@SuppressWarnings("UnusedVariable") // read by the access only
class Wide {
    @Id
    int c0;

    int c1;
    int c2;
    int c3;
    int c4;
    int c5;
    int c6;
    int c7;
    int c8;
    int c9;
    int c10;
    int c11;
    int c12;
    int c13;
    int c14;
    int c15;
    int c16;
    int c17;
    int c18;
    int c19;
    int c20;
    int c21;
    int c22;
    int c23;
    int c24;
    int c25;
    int c26;
    int c27;
    int c28;
    int c29;
    int c30;
    int c31;
    int c32;
    int c33;
    int c34;
    int c35;
    int c36;
    int c37;
    int c38;
    int c39;
    int c40;
    int c41;
    int c42;
    int c43;
    int c44;
    int c45;
    int c46;
    int c47;
    int c48;
    int c49;
    int c50;
    int c51;
    int c52;
    int c53;
    int c54;
    int c55;
    int c56;
    int c57;
    int c58;
    int c59;
    int c60;
    int c61;

    @Embedded
    @Nullable
    Span span;

    private int c65;
    private int c66;
    private int c67;
    private int c68;
    private int c69;
    private int c70;
    private int c71;
    private int c72;
    private int c73;
    private int c74;
    private int c75;
    private int c76;
    private int c77;
    private int c78;
    private int c79;
    private int c80;
    private int c81;
    private int c82;
    private int c83;
    private int c84;
    private int c85;
    private int c86;
    private int c87;
    private int c88;
    private int c89;
    private int c90;
    private int c91;
    private int c92;
    private int c93;
    private int c94;
    private int c95;
    private int c96;
    private int c97;
    private int c98;
    private int c99;
    private int c100;
    private int c101;
    private int c102;
    private int c103;
    private int c104;
    private int c105;
    private int c106;
    private int c107;
    private int c108;
    private int c109;
    private int c110;
    private int c111;
    private int c112;
    private int c113;
    private int c114;
    private int c115;
    private int c116;
    private int c117;
    private int c118;
    private int c119;
    private int c120;
    private int c121;
    private int c122;
    private int c123;
    private int c124;
    private int c125;
    private int c126;
    private int c127;
    private int c128;
    private int c129;
    private int c130;

    record Span(int a, int b, int c) {}

    /** The bits of the property's columns that are in that word, found the slow way. */
    static long expected(PropertyMapping property, int word) {
        long bits = 0;
        for (ColumnMapping column : property.columns()) {
            if (column.index() / 64 == word) {
                bits |= 1L << (column.index() % 64);
            }
        }
        return bits;
    }
}
