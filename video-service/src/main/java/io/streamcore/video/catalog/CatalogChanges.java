package io.streamcore.video.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** The number of writes by this instance that can change which videos a list contains. */
@ApplicationScoped
public class CatalogChanges {
    private final AtomicLong number = new AtomicLong();

    long number() {
        return number.get();
    }

    /** To be called after the write, whether it succeeded or not: a write without an answer may have happened. */
    void happened() {
        number.incrementAndGet();
    }
}
