package io.streamcore.auth.account;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.picture.PictureUse;
import io.streamcore.kit.media.Picture;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Replaces the pictures of the user's account. */
@Path("/api/v1/users")
@Authenticated
@Consumes(MediaType.MULTIPART_FORM_DATA)
@Tag(name = "Account")
@APIResponse(responseCode = "401", description = "`not-signed-in`, also if the session ended during the upload")
@APIResponse(
        responseCode = "412",
        description = "`precondition-failed`: `If-Match` does not match the current state of the account")
@APIResponse(responseCode = "413", description = "`too-large`")
@APIResponse(responseCode = "415", description = "`unsupported-media-type`: the content is not a picture")
@APIResponse(responseCode = "502", description = "`media-store-failed`; the old picture stays")
@APIResponse(responseCode = "507", description = "`insufficient-storage`; the old picture stays")
public class PictureResource {
    private final AccountService accounts;
    private final CurrentUser caller;

    PictureResource(AccountService accounts, CurrentUser caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    @PATCH
    @Path("/avatar")
    @Operation(
            operationId = "replaceAvatar",
            summary = "Replace your avatar",
            description = "JPEG, PNG or WebP, up to 5 MB and 40 megapixels, stored without camera data and place. The"
                    + " old one is deleted after the new one has replaced it.")
    @APIResponse(responseCode = "200", description = "The account with its new picture")
    public ApiResponse<UserView> avatar(@BeanParam AvatarForm form, @Context HttpHeaders headers) {
        return replace(PictureUse.AVATAR, form.avatar, headers);
    }

    @PATCH
    @Path("/cover-image")
    @Operation(
            operationId = "replaceCoverImage",
            summary = "Replace your cover image",
            description = "JPEG, PNG or WebP, up to 5 MB and 40 megapixels, stored without camera data and place.")
    @APIResponse(responseCode = "200", description = "The account with its new picture")
    public ApiResponse<UserView> coverImage(@BeanParam CoverImageForm form, @Context HttpHeaders headers) {
        return replace(PictureUse.COVER_IMAGE, form.coverImage, headers);
    }

    private ApiResponse<UserView> replace(PictureUse use, FileUpload upload, HttpHeaders headers) {
        java.nio.file.Path file = Registration.required(use.field(), upload);
        Picture.validate(file, use.field());
        User user = accounts.replacePicture(caller, headers, use, file);
        return ApiResponse.ok(UserView.of(user), "Picture replaced").tagged(user.etag());
    }
}
