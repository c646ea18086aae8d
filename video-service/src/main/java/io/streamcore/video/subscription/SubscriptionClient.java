package io.streamcore.video.subscription;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.kit.internal.InternalRequestHeaders;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The endpoints of subscription-service that video-service calls. */
@RegisterRestClient(configKey = "subscriptions")
@RegisterClientHeaders(InternalRequestHeaders.class)
public interface SubscriptionClient {

    /**
     * The channels that a user is subscribed to, at most 2000.
     *
     * @param known the version of a previous response; null for none
     */
    @GET
    @Path("/internal/followed")
    SubscribedChannels subscribedChannels(@QueryParam("userId") String userId, @QueryParam("known") Long known);

    /** @param viewer whose subscription is looked up; null for none */
    @GET
    @Path("/internal/channels/{id}")
    ChannelSummary channel(@PathParam("id") String channelId, @QueryParam("viewer") String viewer);

    /** Everybody whom a channel has blocked. */
    @GET
    @Path("/internal/channels/{id}/blocked")
    ChannelBlockList blocked(@PathParam("id") String channelId);

    /** Idempotent by the video's id and version. */
    @POST
    @Path("/internal/publications")
    @Consumes(MediaType.APPLICATION_JSON)
    void publish(VideoPublication publication);

    /** Idempotent by the video's id and version. */
    @POST
    @Path("/internal/publications/withdrawals")
    @Consumes(MediaType.APPLICATION_JSON)
    void withdraw(VideoWithdrawal withdrawal);

    /** Notifies a user of an event. Idempotent by the event's id. */
    @PUT
    @Path("/internal/notices/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    void putNotice(@PathParam("id") String id, UserNotice notice);

    /** Deletes the notification of an event, which may be unknown. Idempotent. */
    @DELETE
    @Path("/internal/notices/{id}")
    void withdrawNotice(@PathParam("id") String id);

    /** @param channelIds null if the known version is the present one */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record SubscribedChannels(Long version, List<String> channelIds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ChannelBlockList(List<String> userIds) {}

    /** @param isNew whether no report of the video has been acknowledged */
    record VideoPublication(
            String videoId,
            String channelId,
            String title,
            String thumbnail,
            Instant publishedAt,
            long version,
            @JsonProperty("new") boolean isNew) {}

    /** @param isNew whether no report of the video has been acknowledged */
    record VideoWithdrawal(
            String videoId,
            long version,
            boolean deleted,
            @JsonProperty("new") boolean isNew) {}

    /**
     * Whom to notify of what. Fields that do not apply are null.
     *
     * @param kind {@code comment}, {@code reply} or {@code like-milestone}
     * @param parent of a reply: the comment that it replies to
     * @param milestone the number of likes
     */
    record UserNotice(
            String kind,
            String recipient,
            String actor,
            String video,
            String comment,
            String parent,
            Long milestone,
            Instant createdAt) {

        public static UserNotice ofMilestone(String recipient, String video, long milestone, Instant createdAt) {
            return new UserNotice("like-milestone", recipient, null, video, null, null, milestone, createdAt);
        }
    }
}
