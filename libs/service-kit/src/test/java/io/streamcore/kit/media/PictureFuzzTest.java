package io.streamcore.kit.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.testing.ChildJvm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PictureFuzzTest {
    @Test
    void hostilePicturesAreAcceptedOrRejectedInSmallMemoryAndBoundedTime() {
        var result = ChildJvm.run(HostilePictures.class, "64m", Duration.ofMinutes(5));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).matches("(?s).*accepted [1-9]\\d{2,}, rejected [1-9]\\d{3,}\\s*");
    }
}
