package dev.telos.graph.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.graph.kernel.RowThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 20).boxed().toList();

    private final int before = Workers.limit();

    @BeforeEach
    void setTwo() {
        Workers.limit(2);
    }

    @AfterEach
    void setBack() {
        Workers.limit(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void shouldPrepareAndUseInOrderInTheCallersThread(int threads) {
        Workers.limit(threads);
        Thread caller = Thread.currentThread();
        List<Integer> prepared = new ArrayList<>();
        List<Integer> used = new ArrayList<>();
        Workers.inOrder(
                ITEMS,
                item -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    assertThat(prepared.size() - used.size()).isLessThan(threads);
                    prepared.add(item);
                },
                item -> item * item,
                (item, result) -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    assertThat(result).isEqualTo(item * item);
                    used.add(item);
                });
        assertThat(prepared).isEqualTo(ITEMS);
        assertThat(used).isEqualTo(ITEMS);
    }

    @Test
    void shouldWorkOnAsManyAtOnceAsTheLimitSays() {
        CountDownLatch both = new CountDownLatch(2);
        List<Boolean> met = new ArrayList<>();
        Workers.inOrder(List.of(0, 1), item -> {}, item -> meets(both), (item, result) -> met.add(result));
        assertThat(met).containsExactly(true, true);
    }

    private static boolean meets(CountDownLatch others) {
        others.countDown();
        try {
            return others.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldRunKernelsOnOneThreadEach() {
        List<Integer> limits = new ArrayList<>();
        Workers.inOrder(List.of(0, 1), item -> {}, item -> RowThreads.limit(), (item, result) -> limits.add(result));
        assertThat(limits).containsExactly(1, 1);
    }

    @Test
    void shouldThrowWhatWorkThrewOnceNothingIsAtWorkAnyMore() {
        IllegalStateException thrown = new IllegalStateException("third");
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> Workers.inOrder(
                        ITEMS,
                        item -> begun.incrementAndGet(),
                        item -> {
                            atWork.incrementAndGet();
                            try {
                                if (item == 2) {
                                    throw thrown;
                                }
                                Thread.sleep(20);
                                return item;
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            } finally {
                                atWork.decrementAndGet();
                            }
                        },
                        (item, result) -> {}))
                .isSameAs(thrown);
        assertThat(atWork).hasValue(0);
        assertThat(begun).hasValueLessThan(ITEMS.size());
    }

    @Test
    void shouldFinishForAnInterruptedCallerAndLeaveItInterrupted() {
        List<Integer> used = new ArrayList<>();
        Thread.currentThread().interrupt();
        Workers.inOrder(ITEMS, item -> {}, item -> item, (item, result) -> used.add(result));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(used).isEqualTo(ITEMS);
    }

    @Test
    void shouldUseTheSameThreadsOverAndOver() {
        for (int run = 0; run < 200; run++) {
            Workers.inOrder(ITEMS, item -> {}, item -> item, (item, result) -> {});
        }
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("telos worker"))
                .count();
        assertThat(threads).isLessThan(100);
    }

    @Test
    void shouldNameALimitBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workers.limit(0))
                .withMessage("Workers: expected at least 1, got 0.");
    }
}
