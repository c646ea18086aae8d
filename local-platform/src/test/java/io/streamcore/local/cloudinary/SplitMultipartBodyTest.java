package io.streamcore.local.cloudinary;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudinary.Util;
import io.streamcore.local.media.SampleMedia;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sends request bodies as lists of buffers, each of which becomes an HTTP chunk. */
class SplitMultipartBodyTest extends EmulatorTest {
    private final byte[] picture = SampleMedia.bytes(SampleMedia.png());

    @Test
    void formIsParsedWhereverItIsSplit() throws Exception {
        HttpResponse<String> response = send(cutAfterEachCr(form()));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(emulator.assets().get(0).bytes()).isEqualTo(picture.length);
    }

    private byte[] form() throws Exception {
        Map<String, Object> params = new HashMap<>(Map.of(
                "public_id",
                "picture",
                "timestamp",
                String.valueOf(Instant.now().getEpochSecond())));
        params.put("signature", Util.produceSignature(params, options.apiSecret()));
        params.put("api_key", options.apiKey());
        var form = new ByteArrayOutputStream();
        for (Map.Entry<String, Object> param : params.entrySet()) {
            form.write(text("--XX\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(param.getKey(), param.getValue())));
        }
        form.write(text("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n"));
        form.write(picture);
        form.write(text("\r\n--XX--\r\n"));
        return form.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> cutAfterEachCr(byte[] form) {
        List<byte[]> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < form.length; i++) {
            if (form[i] == '\r') {
                pieces.add(Arrays.copyOfRange(form, start, i + 1));
                start = i + 1;
            }
        }
        pieces.add(Arrays.copyOfRange(form, start, form.length));
        return pieces;
    }

    private HttpResponse<String> send(List<byte[]> pieces) throws Exception {
        URI upload = URI.create(emulator.baseUrl() + "/v1_1/" + options.cloudName() + "/image/upload");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(upload)
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Content-Type", "multipart/form-data; boundary=XX")
                                .POST(BodyPublishers.ofByteArrays(pieces))
                                .build(),
                        BodyHandlers.ofString());
    }
}
