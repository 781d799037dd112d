package io.activerecord.test.tck;

/** Cases of one area. */
interface TckCases {
    /** What they run on. */
    Tck tck();
}
