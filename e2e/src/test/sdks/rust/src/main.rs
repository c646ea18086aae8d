//! The tour of docs/sdk.md in Rust: register with an avatar, log in, upload with tags, list, and an error.

use std::env;
use std::error::Error;
use std::path::PathBuf;

use streamcore_client::apis::configuration::Configuration;
use streamcore_client::apis::{account_api, session_api, uploads_api, videos_api, Error as ApiError};
use streamcore_client::models::{ErrorReply, LoginRequest};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let name = env::var("NAME")?;
    let picture = PathBuf::from(env::var("PICTURE")?);
    let video = PathBuf::from(env::var("VIDEO")?);
    let mut api = Configuration { base_path: env::var("STREAMCORE")?, ..Configuration::default() };

    let password = format!("a passphrase of {name}");
    let email = format!("{name}@example.org");
    account_api::register(&api, "Ada Lovelace", &email, &name, &password, picture, None, None).await?;
    let credentials = LoginRequest { username: Some(name), ..LoginRequest::new(password) };
    let session = session_api::login(&api, credentials).await?.data;
    api.bearer_access_token = session.access_token;

    let tags = vec!["light".to_string(), "first".to_string()];
    uploads_api::upload_video(&api, video, "Première lumière", None, None, None, Some(tags), None, None).await?;

    let owner = session.user.map(|user| user._id);
    let page = videos_api::list_videos(&api, None, Some(50), None, None, None, None, owner.as_deref()).await?.data;
    for found in &page.docs {
        println!("{} [{}] more: {}", found.title, found.tags.join(","), page.has_next_page);
    }

    match videos_api::get_video(&api, "0123456789abcdef01234567", None, None).await {
        Err(ApiError::ResponseError(failure)) => {
            let reply: ErrorReply = serde_json::from_str(&failure.content)?;
            println!("{} {}", failure.status.as_u16(), reply.code);
            Ok(())
        }
        other => Err(format!("expected an error, not {other:?}").into()),
    }
}
