package io.streamcore.kit.page;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The paging parameters every list takes. Lenient, as the Node API is: nonsense means the default, a negative number
 * means 1, a larger limit is cut to {@value #MAX_LIMIT}. Only a cursor that is not ours is refused.
 */
public class PageQuery {
    public static final int DEFAULT_LIMIT = 10;
    public static final int MAX_LIMIT = 100;

    @QueryParam("page")
    @Parameter(
            description = "Page number, from 1",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
    String page;

    @QueryParam("limit")
    @Parameter(
            description = "Entries a page, at most 100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "10"))
    String limit;

    @QueryParam("cursor")
    @Parameter(
            description = "The nextCursor of an earlier answer; takes the place of page",
            schema = @Schema(type = SchemaType.STRING, maxLength = 512))
    String cursor;

    public PageQuery() {}

    public PageQuery(String page, String limit, String cursor) {
        this.page = page;
        this.limit = limit;
        this.cursor = cursor;
    }

    public long page() {
        return number(page, 1);
    }

    public int limit() {
        return limit(DEFAULT_LIMIT);
    }

    public int limit(int defaultLimit) {
        return (int) Math.min(number(limit, defaultLimit), MAX_LIMIT);
    }

    /** How many entries stand before the page. */
    public long offset() {
        return (page() - 1) * limit();
    }

    /**
     * @param orders the list's order, which the cursor must have been made for; a list in several parts names each
     * @throws io.streamcore.kit.response.ApiException 400 {@code bad-cursor}
     */
    public Optional<Cursor> cursor(String... orders) {
        return cursor == null || cursor.isBlank() ? Optional.empty() : Optional.of(Cursor.read(cursor, orders));
    }

    private static long number(String text, long whenUnusable) {
        if (text == null || !text.trim().matches("[+-]?\\d+")) {
            return whenUnusable;
        }
        try {
            long number = Long.parseLong(text.trim());
            return number == 0 ? whenUnusable : Math.max(1, Math.min(number, Integer.MAX_VALUE));
        } catch (NumberFormatException tooLong) {
            return text.trim().startsWith("-") ? 1 : Integer.MAX_VALUE;
        }
    }
}
