package io.streamcore.video.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.bson.types.ObjectId;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.junit.jupiter.api.Test;

/** The database becomes unavailable while the document of an upload is inserted. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class UploadWriteFailureTest {
    @Inject
    UploadConfig config;

    @Inject
    RunningUploads running;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    @Test
    void failedInsertEndsTheRunningUpload() {
        UploadService uploads =
                new UploadService(config, new UnavailableOnInsert(), null, running, null, null, null, null, clock);
        UploadForm form = new UploadForm();
        form.title = "Lost";
        form.videoFile = new LocalFile(SampleMedia.mp4());
        double before = runningUploads();

        assertThatThrownBy(() -> uploads.upload(new ObjectId(), false, form, new ObjectId()))
                .isInstanceOf(MongoTimeoutException.class);

        assertThat(runningUploads()).isEqualTo(before);
    }

    private double runningUploads() {
        return meters.get("streamcore.uploads.running").gauge().value();
    }

    @Vetoed
    private static final class UnavailableOnInsert extends VideoRepository {
        @Override
        public void insert(Video video) {
            throw new MongoTimeoutException("No server");
        }
    }

    private record LocalFile(Path filePath) implements FileUpload {
        @Override
        public String name() {
            return "videoFile";
        }

        @Override
        public String fileName() {
            return "video.mp4";
        }

        @Override
        public long size() {
            try {
                return Files.size(filePath);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String contentType() {
            return "video/mp4";
        }

        @Override
        public String charSet() {
            return "";
        }

        @Override
        public MultivaluedMap<String, String> getHeaders() {
            return new MultivaluedHashMap<>();
        }
    }
}
