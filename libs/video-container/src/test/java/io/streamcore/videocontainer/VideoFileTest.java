package io.streamcore.videocontainer;

import static io.streamcore.videocontainer.Bytes.box;
import static io.streamcore.videocontainer.Bytes.element;
import static io.streamcore.videocontainer.Bytes.ftyp;
import static io.streamcore.videocontainer.Bytes.ints;
import static io.streamcore.videocontainer.Bytes.join;
import static io.streamcore.videocontainer.Bytes.latin1;
import static io.streamcore.videocontainer.Bytes.movie;
import static io.streamcore.videocontainer.Bytes.openElement;
import static io.streamcore.videocontainer.Bytes.tracks;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFileTest {
    private static final int EBML = 0x1A45DFA3;
    private static final int DOC_TYPE = 0x4282;
    private static final int VOID = 0xEC;
    private static final int SEGMENT = 0x18538067;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "isom, MP4", "mp42, MP4", "XAVC, MP4", "niko, MP4", "pana, MP4", "CAEP, MP4", "NDSC, MP4", "cmfc, MP4",
        "av01, MP4", "hev1, MP4", "isml, MP4", "f4v , MP4", "isoa, MP4", "new!, MP4", "'qt  ', MOV", "3gp7, THREE_GP",
        "3g2a, THREE_G2"
    })
    void movieOfAnyBrandIsRecognized(String brand, ContainerFormat format) throws IOException {
        assertThat(read(ftyp(brand), movie("vide"))).map(VideoFile::format).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heic", "avif", "mif1", "M4A ", "crx "})
    void stillPicturesAndSoundAreNoVideos(String brand) throws IOException {
        assertThat(read(ftyp(brand), movie("vide"))).isEmpty();
    }

    @Test
    void compatibleBrandIsEnough() throws IOException {
        assertThat(read(ftyp("M4A ", "isom"), movie("vide"))).isPresent();
    }

    @Test
    void stillPictureOfUnknownBrandHasNoTracks() throws IOException {
        assertThat(read(ftyp("heic", "next"), box("meta", new byte[50]), box("mdat", new byte[500])))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wide", "mdat", "moov", "skip", "free", "pnot"})
    void quickTimeFileMayBeginWithoutBrands(String first) throws IOException {
        byte[] start = first.equals("moov") ? movie("vide") : join(box(first, new byte[12]), movie("vide"));

        assertThat(read(start)).map(VideoFile::format).contains(ContainerFormat.MOV);
    }

    @ParameterizedTest
    @ValueSource(strings = {"meta", "RIFF", "junk", "styp"})
    void otherFirstBoxIsNoVideo(String first) throws IOException {
        assertThat(read(box(first, new byte[12]), movie("vide"))).isEmpty();
    }

    @Test
    void trackIsDescribed() throws IOException {
        VideoFile video = read(ftyp("isom"), movie("vide")).orElseThrow();

        assertThat(video.tracks()).containsExactly(Track.video("h264", 320, 180, 25.0, true));
        assertThat(video.seconds()).hasValue(10);
    }

    @ParameterizedTest
    @CsvSource({"vide, true", "soun, false", "text, false", "meta, false"})
    void onlyAVideoTrackMakesAVideo(String handler, boolean video) throws IOException {
        assertThat(read(ftyp("isom"), movie(handler)).map(VideoFile::hasVideo)).contains(video);
    }

    @ParameterizedTest
    @CsvSource({"0, 10000", "1000, 0", "1000, -1"})
    void durationThatCannotBeKnownIsEmpty(int timescale, int duration) throws IOException {
        byte[] moov = box("moov", box("mvhd", ints(0, 0, 0, timescale, duration)), Bytes.track("vide"));

        assertThat(read(ftyp("isom"), moov).orElseThrow().seconds()).isEmpty();
    }

    @Test
    void durationOfFragmentsIsTheirSum() throws IOException {
        byte[] mvex = box("mvex", box("trex", ints(0, 1, 1, 40, 0, 0)));
        byte[] moov = box("moov", box("mvhd", ints(0, 0, 0, 1000, 0)), Bytes.track("vide"), mvex);
        byte[] byDefault = box("moof", box("traf", box("tfhd", ints(0, 1)), box("trun", ints(0, 25))));
        byte[] each = box(
                "moof",
                box(
                        "traf",
                        box("tfhd", ints(0, 1)),
                        box("tfdt", ints(0, 1000)),
                        box("trun", ints(0x100, 2, 300, 200))));
        Path file = write(
                ftyp("isom"), moov, byDefault, box("mdat", new byte[9]), each, new byte[] {0, 0, 0, 3, 1, 1, 1, 1});

        assertThat(VideoFile.readWithDuration(file).orElseThrow().seconds()).hasValue(1.5);
        assertThat(VideoFile.read(file).orElseThrow().seconds()).isEmpty();
    }

    @Test
    void durationOfFragmentsMayBeStated() throws IOException {
        byte[] mvex = box("mvex", box("mehd", ints(0, 7000)));
        byte[] moov = box("moov", box("mvhd", ints(0, 0, 0, 1000, 0)), Bytes.track("vide"), mvex);

        assertThat(read(ftyp("isom"), moov).orElseThrow().seconds()).hasValue(7);
    }

    @ParameterizedTest
    @CsvSource({"webm, WEBM", "matroska, MKV"})
    void docTypeIsReadWhereverItStands(String docType, ContainerFormat format) throws IOException {
        byte[] header = element(EBML, element(VOID, new byte[900]), element(DOC_TYPE, latin1(docType + "\0\0")));

        assertThat(read(header, element(SEGMENT, tracks(1))))
                .map(VideoFile::format)
                .contains(format);
    }

    @Test
    void headerWithoutDocTypeIsMatroska() throws IOException {
        assertThat(read(element(EBML, element(VOID, new byte[2])), openElement(SEGMENT), tracks(1)))
                .map(VideoFile::format)
                .contains(ContainerFormat.MKV);
    }

    @Test
    void otherEbmlFilesAreNoVideos() throws IOException {
        assertThat(read(element(EBML, element(DOC_TYPE, latin1("subtitles"))), element(SEGMENT, tracks(1))))
                .isEmpty();
    }

    @Test
    void soundInMatroskaIsNoVideo() throws IOException {
        VideoFile file = read(element(EBML, element(DOC_TYPE, latin1("webm"))), element(SEGMENT, tracks(2)))
                .orElseThrow();

        assertThat(file.hasVideo()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><video>", "PK\u0003\u0004", "GIF89a", "%PDF-1.7", "", "\0\0\0\u0018ftypisom"})
    void anythingElseIsNoVideo(String content) throws IOException {
        assertThat(read(latin1(content))).isEmpty();
    }

    private Optional<VideoFile> read(byte[]... parts) throws IOException {
        return VideoFile.read(write(parts));
    }

    private Path write(byte[]... parts) throws IOException {
        return Files.write(folder.resolve("file"), join(parts));
    }
}
