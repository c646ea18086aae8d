package io.streamcore.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.client.ApiException;
import io.streamcore.client.api.BlockedUsersApi;
import io.streamcore.client.api.CommentsApi;
import io.streamcore.client.api.HeldCommentsApi;
import io.streamcore.client.api.NotificationsApi;
import io.streamcore.client.api.ReportsApi;
import io.streamcore.client.model.BlockedUser;
import io.streamcore.client.model.Comment;
import io.streamcore.client.model.CommentRequest;
import io.streamcore.client.model.HeldWords;
import io.streamcore.client.model.NotificationSettingsRequest;
import io.streamcore.client.model.Report;
import io.streamcore.client.model.ReportRequest;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests moderation and the settings of notifications with the generated Java client. */
@ExtendWith(SharedPlatform.class)
class JavaModerationIT {
    @Test
    void ownerOfVideoModeratesItsComments(PlatformProcess platform) throws ApiException {
        SdkUser owner = SdkUser.register(platform);
        SdkUser guest = SdkUser.register(platform);
        String video = owner.upload("To be discussed").getId();
        HeldCommentsApi moderation = new HeldCommentsApi(owner.client());
        moderation.replaceHeldWords(new HeldWords().words(List.of("spoiler")));
        Comment comment = new CommentsApi(guest.client())
                .addComment(video, new CommentRequest().content("A spoiler"), null)
                .getData();

        List<Comment> held = moderation.listHeldComments(null, null).getData();
        Comment approved = moderation.approveComment(comment.getId()).getData();
        var pin = new CommentsApi(owner.client()).pinComment(comment.getId()).getData();

        assertThat(comment.getIsHeld()).isTrue();
        assertThat(held).extracting(Comment::getId).containsExactly(comment.getId());
        assertThat(approved.getIsHeld()).isNull();
        assertThat(pin.getIsPinned()).isTrue();
    }

    @Test
    void videoIsReportedAndItsUserBlocked(PlatformProcess platform) throws ApiException {
        SdkUser reporter = SdkUser.register(platform);
        SdkUser reported = SdkUser.register(platform);
        String video = reported.upload("Not his own").getId();
        BlockedUsersApi blocks = new BlockedUsersApi(reporter.client());

        Report report = new ReportsApi(reporter.client())
                .report(new ReportRequest().video(video).reason("rights"), null)
                .getData();
        var block = blocks.blockUser(reported.account().getId()).getData();
        List<BlockedUser> blocked = blocks.listBlockedUsers(null, null).getData();

        assertThat(report.getStatus()).isEqualTo("open");
        assertThat(report.getVideo()).isEqualTo(video);
        assertThat(report.getReporter().getId()).isEqualTo(reporter.account().getId());
        assertThat(block.getIsBlocked()).isTrue();
        assertThat(blocked)
                .extracting(BlockedUser::getUsername)
                .containsExactly(reported.account().getUsername());
    }

    @Test
    void settingsOfNotificationsAreChangedOneByOne(PlatformProcess platform) throws ApiException {
        NotificationsApi notifications =
                new NotificationsApi(SdkUser.register(platform).client());

        var changed = notifications
                .updateNotificationSettings(new NotificationSettingsRequest().likeMilestones(false))
                .getData();

        assertThat(changed.getLikeMilestones()).isFalse();
        assertThat(changed.getVideos()).isTrue();
        assertThat(changed.getComments()).isTrue();
        assertThat(changed.getReplies()).isTrue();
    }
}
