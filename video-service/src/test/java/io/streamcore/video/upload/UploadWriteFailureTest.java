package io.streamcore.video.upload;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.MongoTimeoutException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeServices;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.junit.jupiter.api.Test;

/** The database goes away while the document of an upload is written: nobody knows whether it was. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeServices.class)
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
    void itIsNotKeptAliveForEver() {
        UploadService uploads = new UploadService();
        uploads.config = config;
        uploads.running = running;
        uploads.clock = clock;
        uploads.videos = new AwayOnWrite();
        UploadForm form = new UploadForm();
        form.title = "Lost";
        form.videoFile = new Sent(SampleMedia.mp4());
        double before = runningNow();

        assertThrows(MongoTimeoutException.class, () -> uploads.take(new ObjectId(), form, new ObjectId()));

        assertThat(runningNow(), is(before));
    }

    private double runningNow() {
        return meters.get("streamcore.uploads.running").gauge().value();
    }

    @Vetoed
    private static final class AwayOnWrite extends VideoRepository {
        @Override
        public Optional<Video> byId(ObjectId id) {
            return Optional.empty();
        }

        @Override
        public boolean isBuried(ObjectId id) {
            return false;
        }

        @Override
        public void add(Video video) {
            throw new MongoTimeoutException("No server");
        }
    }

    private record Sent(Path filePath) implements FileUpload {
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
