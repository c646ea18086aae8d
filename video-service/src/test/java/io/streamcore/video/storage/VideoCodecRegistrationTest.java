package io.streamcore.video.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.AssetMove;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import jakarta.inject.Inject;
import org.bson.codecs.configuration.CodecRegistry;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VideoCodecRegistrationTest {
    @Inject
    VideoRepository videos;

    @Test
    void collectionOfVideosUsesTheCodecsWithoutReflection() {
        CodecRegistry registry = videos.mongoCollection().getCodecRegistry();

        assertThat(registry.get(Video.class)).isInstanceOf(VideoCodec.class);
        assertThat(registry.get(Asset.class)).isSameAs(AssetCodecs.ASSET);
        assertThat(registry.get(AssetMove.class)).isSameAs(AssetCodecs.MOVE);
        assertThat(registry.get(OrphanedAsset.class)).isSameAs(AssetCodecs.ORPHAN);
    }
}
