package io.streamcore.video.upload;

import io.streamcore.kit.media.SignedUpload;
import io.streamcore.video.catalog.VideoView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A started direct upload: the new video, and what a browser needs to send its file to Cloudinary. */
@Schema(name = "DirectUpload")
public record DirectUploadView(VideoView video, SignedUpload upload) {}
