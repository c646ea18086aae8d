package io.streamcore.kit.page;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The paging parameters of a list that is answered in a {@link Slice}. Parsed leniently, as {@link PageQuery} is. */
public class CursorQuery {
    @QueryParam("limit")
    @Parameter(
            description = "Entries per response, at most 100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
    String limit;

    @QueryParam("cursor")
    @Parameter(
            description = "Taken from the Link header of a previous response",
            schema = @Schema(type = SchemaType.STRING, maxLength = 512))
    String cursor;

    public CursorQuery() {}

    public CursorQuery(String limit, String cursor) {
        this.limit = limit;
        this.cursor = cursor;
    }

    public int limit(int defaultLimit) {
        return PageQuery.limit(limit, defaultLimit);
    }

    /**
     * @param orders the sort orders of the list, one of which the cursor must belong to
     * @throws io.streamcore.kit.response.ApiException 400 {@code bad-cursor}
     */
    public Optional<Cursor> cursor(String... orders) {
        return Cursor.readIfPresent(cursor, orders);
    }
}
