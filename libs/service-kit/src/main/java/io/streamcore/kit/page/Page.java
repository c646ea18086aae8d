package io.streamcore.kit.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a list, with the keys of the Node API's page object and {@code nextCursor}. A page requested by cursor
 * has only {@code docs, limit, hasNextPage, nextCursor}: the other components are null and not serialized, whereas an
 * empty Optional is serialized as null.
 */
@Schema(requiredProperties = {"docs", "limit", "hasNextPage", "nextCursor"})
public record Page<T>(
        List<T> docs,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long totalDocs,
        int limit,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long page,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long totalPages,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Number of this page's first entry, from 1")
        Long pagingCounter,

        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean hasPrevPage,
        boolean hasNextPage,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(type = SchemaType.INTEGER, nullable = true)
        Optional<Long> prevPage,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(type = SchemaType.INTEGER, nullable = true)
        Optional<Long> nextPage,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true, description = "Null on the last page")
        String nextCursor) {

    /**
     * Creates a page requested by number.
     *
     * @param next makes the cursor after an entry; called for the last one if another page follows
     */
    public static <T> Page<T> numbered(List<T> docs, long totalDocs, PageQuery query, Function<T, Cursor> next) {
        return numbered(docs, totalDocs, query.limit(), query.page(), next);
    }

    static <T> Page<T> numbered(List<T> docs, long totalDocs, int limit, long page, Function<T, Cursor> next) {
        long totalPages = Math.max(1, (totalDocs + limit - 1) / limit);
        boolean hasNext = page < totalPages;
        return new Page<>(
                List.copyOf(docs),
                totalDocs,
                limit,
                page,
                totalPages,
                (page - 1) * limit + 1,
                page > 1,
                hasNext,
                page > 1 ? Optional.of(page - 1) : Optional.empty(),
                hasNext ? Optional.of(page + 1) : Optional.empty(),
                hasNext && !docs.isEmpty()
                        ? next.apply(docs.get(docs.size() - 1)).text()
                        : null);
    }

    /**
     * Creates a page requested by cursor.
     *
     * @param found up to {@code limit + 1} entries; one more than the limit means that another page follows
     */
    public static <T> Page<T> following(List<T> found, int limit, Function<T, Cursor> next) {
        boolean hasNext = found.size() > limit;
        List<T> docs = List.copyOf(hasNext ? found.subList(0, limit) : found);
        String nextCursor = hasNext ? next.apply(docs.get(limit - 1)).text() : null;
        return new Page<>(docs, null, limit, null, null, null, null, hasNext, null, null, nextCursor);
    }

    /** Replaces the entries, for example by their views. */
    public <R> Page<R> map(Function<List<T>, List<R>> mapper) {
        return new Page<>(
                mapper.apply(docs),
                totalDocs,
                limit,
                page,
                totalPages,
                pagingCounter,
                hasPrevPage,
                hasNextPage,
                prevPage,
                nextPage,
                nextCursor);
    }
}
