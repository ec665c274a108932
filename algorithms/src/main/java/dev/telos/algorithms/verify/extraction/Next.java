package dev.telos.algorithms.verify.extraction;

/** Where a string occurs next in a text, for places that are asked for in ascending order. */
final class Next {
    private final String text;
    private final String wanted;
    private int found = -1;

    Next(String text, String wanted) {
        this.text = text;
        this.wanted = wanted;
    }

    /** The first occurrence at this place or later; the length of the text if there is none. */
    int from(int place) {
        if (found < place) {
            int index = text.indexOf(wanted, place);
            found = index < 0 ? text.length() : index;
        }
        return found;
    }
}
