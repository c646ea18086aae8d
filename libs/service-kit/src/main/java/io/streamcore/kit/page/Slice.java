package io.streamcore.kit.page;

import io.streamcore.kit.response.ApiResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A part of a list whose response is a plain array: the following part is named by the header {@code Link} (RFC 8288)
 * with {@code rel="next"}, which is absent on the last one.
 *
 * @param nextCursor empty on the last part
 */
public record Slice<T>(List<T> entries, int limit, Optional<String> nextCursor) {
    /** The description of the {@code Link} header in the OpenAPI document. */
    public static final String LINK = "The next page, with rel=next; absent on the last";

    /**
     * Cuts a slice out of what was found.
     *
     * @param found up to {@code limit + 1} entries; one more than the limit means that another slice follows
     * @param next makes the cursor after an entry
     */
    public static <T> Slice<T> of(List<T> found, int limit, Function<T, Cursor> next) {
        if (found.size() <= limit) {
            return new Slice<>(List.copyOf(found), limit, Optional.empty());
        }
        return new Slice<>(
                List.copyOf(found.subList(0, limit)),
                limit,
                Optional.of(next.apply(found.get(limit - 1)).text()));
    }

    /** Replaces the entries, for example by their views. */
    public <R> Slice<R> map(Function<List<T>, List<R>> mapper) {
        return new Slice<>(mapper.apply(entries), limit, nextCursor);
    }

    /** @param path the absolute path of the list, which the link repeats */
    public RestResponse<ApiResponse<List<T>>> response(String path, String message) {
        var response = RestResponse.ResponseBuilder.ok(ApiResponse.ok(entries, message));
        nextCursor.ifPresent(cursor -> response.header(
                HttpHeaders.LINK, "<%s?limit=%d&cursor=%s>; rel=\"next\"".formatted(path, limit, cursor)));
        return response.build();
    }
}
