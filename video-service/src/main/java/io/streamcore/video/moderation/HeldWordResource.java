package io.streamcore.video.moderation;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/channels/held-words")
@Authenticated
@Tag(name = "Held comments", description = "Comments that wait for the approval of the video's owner")
public class HeldWordResource {
    private final HeldWordRepository lists;
    private final CurrentUser caller;

    HeldWordResource(HeldWordRepository lists, CurrentUser caller) {
        this.lists = lists;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getHeldWords", summary = "The words for which comments on the caller's videos are held")
    @APIResponse(responseCode = "200", description = "The words")
    public ApiResponse<HeldWordList> get() {
        return ApiResponse.ok(new HeldWordList(lists.find(caller.requireId())), "Held words fetched");
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceHeldWords",
            summary = "Replace the words for which comments on the caller's videos are held",
            description = "Case and accents do not matter. Comments that are there already stay as they are.")
    @APIResponse(responseCode = "200", description = "The words")
    public ApiResponse<HeldWordList> replace(@NotNull HeldWordList given) {
        HeldWordList list = given.validated();
        lists.replace(caller.requireId(), list.words());
        return ApiResponse.ok(list, "Held words replaced");
    }
}
