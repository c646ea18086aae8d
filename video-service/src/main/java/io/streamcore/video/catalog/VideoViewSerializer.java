package io.streamcore.video.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;

/** Writes videos field by field, without the reflection by which Jackson would read them. */
final class VideoViewSerializer extends StdSerializer<VideoView> {
    private static final long serialVersionUID = 1L;

    /** Whether the fields are written into an object that surrounds the video. */
    private final boolean unwrapping;

    VideoViewSerializer() {
        this(false);
    }

    private VideoViewSerializer(boolean unwrapping) {
        super(VideoView.class);
        this.unwrapping = unwrapping;
    }

    @Override
    public JsonSerializer<VideoView> unwrappingSerializer(NameTransformer names) {
        return new VideoViewSerializer(true);
    }

    @Override
    public boolean isUnwrappingSerializer() {
        return unwrapping;
    }

    @Override
    public void serialize(VideoView video, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (unwrapping) {
            writeFields(video, json, provider);
        } else {
            json.writeStartObject(video);
            writeFields(video, json, provider);
            json.writeEndObject();
        }
    }

    private static void writeFields(VideoView video, JsonGenerator json, SerializerProvider provider)
            throws IOException {
        json.writeStringField("_id", video.id());
        json.writeStringField("videoFile", video.videoFile());
        json.writeStringField("hls", video.hls());
        json.writeStringField("thumbnail", video.thumbnail());
        json.writeStringField("title", video.title());
        json.writeStringField("description", video.description());
        writeTags(video, json);
        provider.defaultSerializeField("duration", video.duration(), json);
        json.writeNumberField("views", video.views());
        json.writeNumberField("likesCount", video.likesCount());
        json.writeNumberField("commentsCount", video.commentsCount());
        json.writeBooleanField("commentsEnabled", video.commentsEnabled());
        if (video.isLiked() != null) {
            json.writeBooleanField("isLiked", video.isLiked());
        }
        json.writeBooleanField("isPublished", video.isPublished());
        provider.defaultSerializeField("visibility", video.visibility(), json);
        provider.defaultSerializeField("status", video.status(), json);
        json.writeFieldName("owner");
        writeOwner(video.owner(), json);
        provider.defaultSerializeField("createdAt", video.createdAt(), json);
        provider.defaultSerializeField("updatedAt", video.updatedAt(), json);
    }

    private static void writeTags(VideoView video, JsonGenerator json) throws IOException {
        json.writeFieldName("tags");
        if (video.tags() == null) {
            json.writeNull();
            return;
        }
        json.writeStartArray(video.tags(), video.tags().size());
        for (String tag : video.tags()) {
            json.writeString(tag);
        }
        json.writeEndArray();
    }

    /** Leaves out what is unknown of the owner. */
    private static void writeOwner(OwnerView owner, JsonGenerator json) throws IOException {
        json.writeStartObject(owner);
        json.writeStringField("_id", owner.id());
        writeIfKnown("username", owner.username(), json);
        writeIfKnown("fullName", owner.fullName(), json);
        writeIfKnown("avatar", owner.avatar(), json);
        if (owner.subscribersCount() != null) {
            json.writeNumberField("subscribersCount", owner.subscribersCount());
        }
        if (owner.isSubscribed() != null) {
            json.writeBooleanField("isSubscribed", owner.isSubscribed());
        }
        json.writeEndObject();
    }

    private static void writeIfKnown(String name, String value, JsonGenerator json) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
