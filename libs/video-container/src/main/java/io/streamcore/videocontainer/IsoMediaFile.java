package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads MP4, MOV and 3GP files: a sequence of boxes, of which {@code moov} describes the tracks. */
final class IsoMediaFile {
    /** QuickTime files may begin without {@code ftyp}. */
    private static final Set<String> FIRST_BOXES = Set.of("ftyp", "wide", "mdat", "moov", "skip", "free", "pnot");

    /** Brands of still pictures and of sound, as registered at mp4ra.org; any other brand may be a video. */
    private static final Set<String> OTHER_MEDIA = Set.of(
            "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2", "msf1", "miaf", "MiHB",
            "MiHE", "MiHA", "MiPr", "avif", "avis", "avio", "MA1A", "MA1B", "avci", "avcs", "jpeg", "jpgs", "jxl ",
            "crx ", "M4A ", "M4B ", "M4P ", "F4A ", "F4B ");

    private static final int MAX_BRANDS = 256;

    private IsoMediaFile() {}

    static Optional<VideoFile> read(BoundedFile file, boolean scanMedia) throws IOException {
        Box first = Box.at(file, 0, file.size());
        if (first == null || !FIRST_BOXES.contains(first.type())) {
            return Optional.empty();
        }
        ContainerFormat format = ContainerFormat.MOV;
        Movie movie = null;
        for (Box box = first; box != null; box = next(file, box, movie != null)) {
            if (box == first && box.type().equals("ftyp")) {
                List<String> brands = brands(file, box);
                if (OTHER_MEDIA.containsAll(brands)) {
                    return Optional.empty();
                }
                format = format(brands.get(0));
            } else if (box.type().equals("moov")) {
                movie = Movie.read(file, box);
                if (!scanMedia || !movie.needsFragments()) {
                    break;
                }
            } else if (movie != null && box.type().equals("moof") && !movie.addFragment(file, box)) {
                break;
            }
        }
        return movie == null || movie.tracks().isEmpty()
                ? Optional.empty()
                : Optional.of(new VideoFile(format, movie.tracks(), movie.seconds()));
    }

    /** The following box. What follows the movie may be damaged or padding, for example of an interrupted recording. */
    private static Box next(BoundedFile file, Box box, boolean hasMovie) throws IOException {
        try {
            return Box.at(file, box.end(), file.size());
        } catch (MalformedContainerException damaged) {
            if (hasMovie) {
                return null;
            }
            throw damaged;
        }
    }

    /** The major brand and the compatible ones; the four bytes between are a version. */
    private static List<String> brands(BoundedFile file, Box ftyp) throws IOException {
        int length = (int) Math.min(ftyp.length(), 4L * MAX_BRANDS) / 4 * 4;
        if (length == 0) {
            throw new MalformedContainerException("No brand");
        }
        ByteBuffer content = ftyp.read(file, 0, length);
        List<String> brands = new ArrayList<>();
        byte[] brand = new byte[4];
        for (int i = 0; i < length / 4; i++) {
            content.get(brand);
            if (i != 1) {
                brands.add(new String(brand, StandardCharsets.ISO_8859_1));
            }
        }
        return brands;
    }

    private static ContainerFormat format(String majorBrand) {
        return majorBrand.equals("qt  ")
                ? ContainerFormat.MOV
                : majorBrand.startsWith("3gp")
                        ? ContainerFormat.THREE_GP
                        : majorBrand.startsWith("3g2") ? ContainerFormat.THREE_G2 : ContainerFormat.MP4;
    }
}
