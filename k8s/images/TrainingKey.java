import java.security.KeyPairGenerator;
import java.util.Base64;

/** Prints a private key for the training run of auth-service; it is not part of the image. */
public final class TrainingKey {
    private TrainingKey() {}

    public static void main(String[] arguments) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        System.out.println("-----BEGIN PRIVATE KEY-----");
        System.out.println(Base64.getMimeEncoder().encodeToString(key));
        System.out.println("-----END PRIVATE KEY-----");
    }
}
