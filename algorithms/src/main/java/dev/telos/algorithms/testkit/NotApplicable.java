package dev.telos.algorithms.testkit;

/** An assertion says nothing about an objective or on a batch: names what is missing and what to do. */
public final class NotApplicable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotApplicable(String call, String expected, String came, String remedy) {
        super(call + ": expected " + expected + ", got " + came + ". " + remedy);
    }
}
