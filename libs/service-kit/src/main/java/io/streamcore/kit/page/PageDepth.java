package io.streamcore.kit.page;

import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How deep pages reach that are requested by number: the entries before a page are read to skip them, so further pages
 * are reached by cursor only.
 */
@ApplicationScoped
public class PageDepth {
    private final long max;

    public PageDepth(@ConfigProperty(name = "streamcore.lists.max-depth", defaultValue = "10000") long max) {
        this.max = max;
    }

    /**
     * How many entries precede the page.
     *
     * @throws ApiException 400 {@code page-too-deep}
     */
    public long offsetOf(PageQuery query) {
        if (query.page() * query.limit() > max) {
            throw ApiException.badField(
                    "page",
                    "page-too-deep",
                    "Pages by number end at entry %d; continue with cursor, the nextCursor of the page before",
                    max);
        }
        return query.offset();
    }
}
