package io.streamcore.video.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What everybody may know of a user; more that auth-service says is not read. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UserCard(@JsonProperty("_id") String id, String username, String fullName, String avatar) {}
