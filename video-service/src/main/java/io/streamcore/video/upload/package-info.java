/**
 * How videos come in: by multipart through this service. What a stored video is afterwards is {@code catalog}'s
 * affair.
 */
package io.streamcore.video.upload;
