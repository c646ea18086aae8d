package io.streamcore.auth.account;

import io.streamcore.auth.password.PasswordPolicy;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.media.Picture;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.FieldErrors;
import io.streamcore.kit.text.TypedText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** A validated registration. */
record Registration(
        String fullName, String email, String username, String password, Path avatar, Optional<Path> coverImage) {
    static final int MAX_FULL_NAME = 100;

    /** @throws ApiException 400 with one entry for each invalid field; 413, 415 for an invalid picture */
    static Registration of(RegisterForm form) {
        FieldErrors errors = new FieldErrors();
        String typedFullName = form.fullName == null ? form.fullname : form.fullName;
        String fullName = errors.collect(() -> fullName(typedFullName));
        String email = errors.collect(() -> Email.of(form.email));
        String username = errors.collect(() -> Username.of(form.username));
        String password = errors.collect(() -> PasswordPolicy.validate(
                "password", form.password, Stream.of(form.username, form.email, typedFullName)));
        Path avatar = errors.collect(() -> required("avatar", form.avatar));
        errors.throwIfAny();
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
        return TextField.of("fullName", TypedText.clean(typed), MAX_FULL_NAME);
    }

    static Path required(String field, FileUpload upload) {
        return file(upload).orElseThrow(() -> ApiException.badField(field, "required", "A picture is required"));
    }

    /** Browsers send an empty file input as a file without name and content. */
    private static Optional<Path> file(FileUpload upload) {
        return Optional.ofNullable(upload).filter(file -> file.size() > 0).map(FileUpload::uploadedFile);
    }
}
