package io.streamcore.video.upload;

import io.streamcore.kit.media.SignedUpload;
import io.streamcore.video.catalog.VideoView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A video to be, and everything a browser needs to send its file straight to Cloudinary. */
@Schema(name = "DirectUploadFlow")
public record DirectUploadView(VideoView video, SignedUpload upload) {}
