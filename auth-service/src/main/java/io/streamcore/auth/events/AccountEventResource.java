package io.streamcore.auth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.kit.internal.InternalOnly;
import io.streamcore.kit.response.ApiException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The feed of account events that the other services poll. */
@Path("/internal/accounts/events")
public class AccountEventResource {
    private static final int MAX_LIMIT = 1000;
    private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

    private final AccountEventRepository events;

    AccountEventResource(AccountEventRepository events) {
        this.events = events;
    }

    public record Event(@JsonProperty("_id") String id, String type, String userId, Instant at) {
        static Event of(StoredAccountEvent event) {
            return new Event(
                    event.eventId().toHexString(), event.type(), event.userId().toHexString(), event.at());
        }
    }

    /** @param cursor for the next request */
    public record EventPage(List<Event> events, String cursor) {}

    @GET
    @InternalOnly
    @PermitAll
    @Operation(hidden = true)
    public EventPage after(
            @QueryParam("after") @DefaultValue("0") String after, @QueryParam("limit") @DefaultValue("100") int limit) {
        if (!CURSOR.matcher(after).matches()) {
            throw ApiException.badField("after", "bad-cursor", "Invalid cursor for this list");
        }
        List<StoredAccountEvent> found = events.after(Long.parseLong(after), Math.max(1, Math.min(limit, MAX_LIMIT)));
        String cursor = found.isEmpty()
                ? after
                : Long.toString(found.get(found.size() - 1).number());
        return new EventPage(found.stream().map(Event::of).toList(), cursor);
    }
}
