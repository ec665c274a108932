package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanCacheTest {
    private final List<String> made = new ArrayList<>();
    private final List<Held> released = new ArrayList<>();

    /** A program that holds as much as its shape says. */
    private static final class Held {
        private final int shape;
        private long bytes;

        Held(int shape) {
            this.shape = shape;
            this.bytes = shape;
        }
    }

    private PlanCache<Integer, Held> cache(int mostShapes, long mostBytes) {
        return new PlanCache<>(
                mostShapes,
                mostBytes,
                shape -> {
                    made.add("" + shape);
                    return new Held(shape);
                },
                held -> held.bytes,
                held -> {
                    held.bytes = 0;
                    released.add(held);
                });
    }

    @Test
    void shouldMakeAProgramOnceForEachShape() {
        PlanCache<Integer, Held> cache = cache(3, 100);
        assertThat(cache.of(1)).isSameAs(cache.of(1)).isNotSameAs(cache.of(2));
        assertThat(made).containsExactly("1", "2");
        assertThat(released).isEmpty();
    }

    @Test
    void shouldForgetTheShapeThatWasNotUsedForLongest() {
        PlanCache<Integer, Held> cache = cache(2, 100);
        cache.of(1);
        cache.of(2);
        cache.of(1);
        cache.of(3);
        assertThat(cache.all()).extracting(held -> held.shape).containsExactly(1, 3);
        assertThat(released).extracting(held -> held.shape).containsExactly(2);
        cache.of(2);
        assertThat(made).containsExactly("1", "2", "3", "2");
    }

    @Test
    void shouldReleaseMemoryOfTheOldestButKeepTheirPrograms() {
        PlanCache<Integer, Held> cache = cache(10, 50);
        Held first = cache.of(30);
        Held second = cache.of(20);
        Held large = cache.of(1000);
        assertThat(released).isEmpty();
        cache.of(5);
        assertThat(released).containsExactly(first, second, large);
        assertThat(cache.of(30)).isSameAs(first);
    }
}
