package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.local.media.SampleMedia;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class EmulatorAddressTest extends EmulatorTest {
    @Test
    void mediaHaveTheAddressForClientsAndAreDeliveredThere() throws Exception {
        options = CloudinaryOptions.forTests(folder).at("0.0.0.0", "localhost");
        restart();

        String url = (String) upload(SampleMedia.png().toFile()).get("url");

        assertThat(url).startsWith("http://localhost:").startsWith(emulator.baseUrl() + "/");
        given().get(url).then().statusCode(200);
    }

    @Test
    void assetIsCopiedByTheAddressItHadBeforeTheEmulatorMoved() throws Exception {
        String url = (String)
                upload(SampleMedia.png().toFile(), "public_id", "before").get("url");
        int port = URI.create(url).getPort();
        options = CloudinaryOptions.forTests(folder).withPort(port).at("0.0.0.0", "localhost");
        restart();

        String copy = (String) upload(url, "public_id", "copy").get("url");

        assertThat(url).startsWith("http://127.0.0.1:");
        given().get(copy).then().statusCode(200);
    }

    @Test
    void otherMachinesDoNotReachTheEndpointsForTests() throws Exception {
        options = CloudinaryOptions.forTests(folder).at("0.0.0.0", "127.0.0.1");
        restart();
        int port = URI.create(emulator.baseUrl()).getPort();
        InetAddress own = addressInNetwork();
        Assumptions.assumeFalse(own.isLoopbackAddress() || own.isAnyLocalAddress(), "This machine is in no network");

        for (String path : new String[] {"/_assets", "/_faults"}) {
            given().get("http://%s:%d%s".formatted(own.getHostAddress(), port, path))
                    .then()
                    .statusCode(404);
            given().get(emulator.baseUrl() + path).then().statusCode(200);
        }
    }

    private static InetAddress addressInNetwork() throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress("192.0.2.1", 9));
            return socket.getLocalAddress();
        }
    }
}
