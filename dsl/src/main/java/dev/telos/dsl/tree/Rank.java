package dev.telos.dsl.tree;

/** A place in an order from the largest down. */
public sealed interface Rank {
    /** The place among so many values, at least one. */
    Place among(int count);

    /**
     * Between two neighbours of the order.
     *
     * @param upper the larger one's index, counted from 0 at the largest
     * @param lower the smaller one's index
     * @param lowerShare how much the smaller one counts, in [0, 1]
     */
    record Place(int upper, int lower, double lowerShare) {
        static Place at(int index) {
            return new Place(index, index, 0);
        }
    }

    /** The k-th largest, counted from 1; the smallest where there are fewer than k. */
    record Nth(int k) implements Rank {
        @Override
        public Place among(int count) {
            return Place.at(Math.min(k, count) - 1);
        }
    }

    /** The smallest of the largest share: the k-th largest of n for k = floor(share * n), and at least 1. */
    record Share(double share) implements Rank {
        @Override
        public Place among(int count) {
            return Place.at(Math.max(1, (int) (share * count)) - 1);
        }
    }

    /** The value below which a share of q lies, on a straight line between neighbours. */
    record Quantile(double q) implements Rank {
        @Override
        public Place among(int count) {
            double fromSmallest = q * (count - 1);
            int below = (int) fromSmallest;
            int above = Math.min(below + 1, count - 1);
            return new Place(count - 1 - above, count - 1 - below, 1 - (fromSmallest - below));
        }
    }
}
