package io.streamcore.auth.account;

import io.streamcore.auth.password.PasswordPolicy;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.media.Picture;
import io.streamcore.kit.response.ApiException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** A registration whose every field has been found good. */
record Registration(
        String fullName, String email, String username, String password, Path avatar, Optional<Path> coverImage) {
    static final int MAX_FULL_NAME = 100;

    /** @throws ApiException 400 with one entry for each field at fault; 413, 415 for a picture that is none */
    static Registration of(RegisterForm form) {
        FieldErrors errors = new FieldErrors();
        String typedFullName = form.fullName == null ? form.fullname : form.fullName;
        String fullName = errors.gather(() -> fullName(typedFullName));
        String email = errors.gather(() -> Email.of(form.email));
        String username = errors.gather(() -> Username.of(form.username));
        String password = errors.gather(() ->
                PasswordPolicy.check("password", form.password, Stream.of(form.username, form.email, typedFullName)));
        Path avatar = errors.gather(() -> required("avatar", form.avatar));
        errors.refuseIfAny();
        Picture.validate(avatar, "avatar");
        Optional<Path> coverImage = file(form.coverImage);
        coverImage.ifPresent(file -> Picture.validate(file, "coverImage"));
        return new Registration(fullName, email, username, password, avatar, coverImage);
    }

    Fingerprint addTo(Fingerprint fingerprint) {
        return fingerprint
                .and(fullName)
                .and(email)
                .and(username)
                .and(password)
                .andFile(avatar)
                .andFile(coverImage.orElse(null));
    }

    static String fullName(String typed) {
        return Text.of("fullName", typed, MAX_FULL_NAME);
    }

    static Path required(String field, FileUpload upload) {
        return file(upload).orElseThrow(() -> ApiException.badField(field, "required", "A picture is needed"));
    }

    /** A file input that was left empty is sent by browsers as a file without name and bytes. */
    private static Optional<Path> file(FileUpload upload) {
        return Optional.ofNullable(upload).filter(file -> file.size() > 0).map(FileUpload::uploadedFile);
    }
}
