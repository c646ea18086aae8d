package io.streamcore.auth.session;

import io.streamcore.auth.SigningKeyTestResource;
import io.streamcore.auth.keys.SigningKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Forges access tokens from a valid one. The signature is valid unless it is what is forged. */
final class ForgedTokens {
    private final SigningKey signingKey;
    private final JsonObject header;
    private final JsonObject claims;
    private final String address;
    private final KeyPair attackerKeys = SigningKeyTestResource.pair();
    private final Map<String, String> forged = new LinkedHashMap<>();

    /** @param address of an attacker who waits for requests for keys */
    ForgedTokens(SigningKey signingKey, String accessToken, String address) {
        this.signingKey = signingKey;
        this.address = address;
        String[] parts = accessToken.split("\\.");
        header = new JsonObject(decode(parts[0]));
        claims = new JsonObject(decode(parts[1]));
    }

    String genuine() {
        return signed(header, claims);
    }

    Map<String, String> all() {
        algorithms();
        keys();
        headers();
        claims();
        shapes();
        return forged;
    }

    private void algorithms() {
        for (String none : new String[] {"none", "None", "NONE"}) {
            String unsigned = encode(header.copy().put("alg", none)) + "." + encode(claims) + ".";
            forged.put("alg " + none, unsigned);
            forged.put("alg " + none + " with a signature", unsigned + signature(genuine()));
        }
        byte[] der = publicKey().getEncoded();
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
        forged.put("HS256 over the public key (DER)", hmac("HS256", "HmacSHA256", der));
        forged.put("HS256 over the public key (PEM)", hmac("HS256", "HmacSHA256", pem));
        forged.put("HS512 over the public key", hmac("HS512", "HmacSHA512", der));
        forged.put("RS384 by the signing key", signed("RS384", "SHA384withRSA"));
        forged.put("RS512 by the signing key", signed("RS512", "SHA512withRSA"));
        forged.put("PS256 by the signing key", signed("PS256", "RSASSA-PSS"));
        forged.put("ES256", elliptic());
        forged.put("no alg", signed(without(header, "alg"), claims));
        forged.put("alg of no known name", signed(header.copy().put("alg", "RS257"), claims));
    }

    private void keys() {
        forged.put("another key under the genuine kid", sign(header, claims, attackerKeys.getPrivate()));
        forged.put("unknown kid", sign(header.copy().put("kid", "unknown"), claims, attackerKeys.getPrivate()));
        forged.put("no kid", signed(without(header, "kid"), claims));
        forged.put("kid as a path", signed(header.copy().put("kid", "../../../../dev/null"), claims));
        forged.put("kid with a NUL", signed(header.copy().put("kid", header.getString("kid") + "\0"), claims));
        forged.put("kid as an object", signed(header.copy().put("kid", new JsonObject().put("$ne", 1)), claims));
        JsonObject unknown = header.copy().put("kid", "theirs");
        forged.put("jku", sign(unknown.copy().put("jku", address), claims, attackerKeys.getPrivate()));
        forged.put(
                "jku under the genuine kid",
                sign(header.copy().put("jku", address), claims, attackerKeys.getPrivate()));
        forged.put("x5u", sign(unknown.copy().put("x5u", address), claims, attackerKeys.getPrivate()));
        forged.put("jwk", sign(unknown.copy().put("jwk", jwk()), claims, attackerKeys.getPrivate()));
        forged.put(
                "jwk under the genuine kid", sign(header.copy().put("jwk", jwk()), claims, attackerKeys.getPrivate()));
        forged.put(
                "x5c", sign(unknown.copy().put("x5c", new JsonArray().add("MIIB")), claims, attackerKeys.getPrivate()));
    }

    private void headers() {
        forged.put("typ JWT", signed(header.copy().put("typ", "JWT"), claims));
        forged.put("no typ", signed(without(header, "typ"), claims));
        forged.put("typ of an ID token", signed(header.copy().put("typ", "id+jwt"), claims));
        JsonObject critical = header.copy().put("crit", new JsonArray().add("unheard-of"));
        forged.put("unknown critical header", signed(critical.put("unheard-of", true), claims));
        forged.put("cty as nested token", signed(header.copy().put("cty", "JWT"), claims));
    }

    private void claims() {
        for (String claim : new String[] {"iss", "aud", "sub", "exp", "iat", "jti", "sid"}) {
            forged.put("no " + claim, signed(header, without(claims, claim)));
        }
        long now = System.currentTimeMillis() / 1000;
        with("another issuer", "iss", "https://evil.example");
        with("another audience", "aud", "somebody-else");
        with("a subject that is no id", "sub", "admin");
        with("a subject that is an object", "sub", new JsonObject().put("$ne", ""));
        with("expired", "exp", 1);
        with("exp that is no number", "exp", "tomorrow");
        with("not valid yet", "nbf", now + (1L << 32));
        with("sid that is a list", "sid", new JsonArray().add("x"));
    }

    private void shapes() {
        String genuine = genuine();
        String[] parts = genuine.split("\\.");
        JsonObject other = claims.copy().put("sub", "0".repeat(24));
        forged.put("changed payload", parts[0] + "." + encode(other) + "." + parts[2]);
        forged.put("no signature", parts[0] + "." + parts[1] + ".");
        forged.put("cut signature", genuine.substring(0, genuine.length() - 8));
        forged.put("two parts", parts[0] + "." + parts[1]);
        forged.put("four parts", genuine + "." + parts[2]);
        forged.put("five parts, as if encrypted", genuine + "." + parts[1] + "." + parts[2]);
        forged.put("payload that is no JSON", sign(encode(header) + "." + encode("claims"), signingKey.privateKey()));
        forged.put("very long", genuine + "A".repeat(4096));
        forged.put("nonsense", "nonsense");
        forged.put("dots", "..");
    }

    private void with(String name, String claim, Object value) {
        forged.put(name, signed(header, claims.copy().put(claim, value)));
    }

    private static JsonObject without(JsonObject object, String field) {
        JsonObject copy = object.copy();
        copy.remove(field);
        return copy;
    }

    private String signed(JsonObject header, JsonObject claims) {
        return sign(header, claims, signingKey.privateKey());
    }

    private static String sign(JsonObject header, JsonObject claims, PrivateKey key) {
        return sign(encode(header) + "." + encode(claims), key);
    }

    private static String sign(String content, PrivateKey key) {
        return sign(content, key, "SHA256withRSA", signature -> {});
    }

    private String signed(String algorithm, String jca) {
        String content = encode(header.copy().put("alg", algorithm)) + "." + encode(claims);
        return sign(content, signingKey.privateKey(), jca, signature -> {
            if (jca.equals("RSASSA-PSS")) {
                setPss(signature);
            }
        });
    }

    private static void setPss(Signature signature) {
        try {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(String content, PrivateKey key, String jca, Consumer<Signature> prepare) {
        try {
            Signature signature = Signature.getInstance(jca);
            prepare.accept(signature);
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hmac(String algorithm, String jca, byte[] key) {
        try {
            String content = encode(header.copy().put("alg", algorithm)) + "." + encode(claims);
            Mac mac = Mac.getInstance(jca);
            mac.init(new SecretKeySpec(key, jca));
            return content + "." + encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String elliptic() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            String content = encode(header.copy().put("alg", "ES256")) + "." + encode(claims);
            return sign(
                    content, generator.generateKeyPair().getPrivate(), "SHA256withECDSAinP1363Format", signature -> {});
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(
                            signingKey.privateKey().getModulus(),
                            signingKey.privateKey().getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObject jwk() {
        RSAPublicKey key = (RSAPublicKey) attackerKeys.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("n", encode(key.getModulus().toByteArray()))
                .put("e", encode(key.getPublicExponent().toByteArray()));
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encode(Object json) {
        return encode(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
