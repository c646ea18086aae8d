package io.streamcore.kit.page;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The paging parameters of a list that is answered in a {@link Page}. Parsed leniently, as in the Node API: an unreadable value means the default, a
 * negative number means 1, a larger limit is cut to {@value #MAX_LIMIT}. Only an invalid cursor is rejected.
 */
public class PageQuery {
    public static final int DEFAULT_LIMIT = 10;
    public static final int MAX_LIMIT = 100;

    @QueryParam("page")
    @Parameter(
            description =
                    "Page number, from 1; page × limit is at most 10000 (`page-too-deep`), beyond that use cursor",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
    String page;

    @QueryParam("limit")
    @Parameter(
            description = "Entries per page, at most 100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "10"))
    String limit;

    @QueryParam("cursor")
    @Parameter(
            description = "The nextCursor of a previous response; replaces page",
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
        return limit(limit, DEFAULT_LIMIT);
    }

    /** How many entries precede the page. Lists ask {@link PageDepth}, which bounds it. */
    long offset() {
        return (page() - 1) * limit();
    }

    /**
     * @param orders the sort orders of the list, one of which the cursor must belong to
     * @throws io.streamcore.kit.response.ApiException 400 {@code bad-cursor}
     */
    public Optional<Cursor> cursor(String... orders) {
        return Cursor.readIfPresent(cursor, orders);
    }

    static int limit(String text, int defaultLimit) {
        return (int) Math.min(number(text, defaultLimit), MAX_LIMIT);
    }

    private static long number(String text, long defaultValue) {
        if (text == null || !text.trim().matches("[+-]?\\d+")) {
            return defaultValue;
        }
        try {
            long number = Long.parseLong(text.trim());
            return number == 0 ? defaultValue : Math.max(1, Math.min(number, Integer.MAX_VALUE));
        } catch (NumberFormatException outOfRange) {
            return text.trim().startsWith("-") ? 1 : Integer.MAX_VALUE;
        }
    }
}
