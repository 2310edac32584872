//! B27: certificates that are expired, of another name, or of nobody, and peers that know no TLS,
//! with both TLS libraries.

use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use sdkgen_runtime::{Client, Error, ErrorKind};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::canary::Failed;
use crate::operations::{Get, Never, client, request};

const PATIENCE: Duration = Duration::from_secs(60);

/// An authority, and the certificate of a server that it has signed.
struct Certificates {
    authority: rcgen::Certificate,
    leaf: rcgen::Certificate,
    key: KeyPair,
}

impl Certificates {
    fn new(name: &str, last_year: i32) -> Self {
        let authority_key = KeyPair::generate().unwrap();
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let name_of_authority = "an authority of tests";
        authority
            .distinguished_name
            .push(DnType::CommonName, name_of_authority);
        let root = authority.self_signed(&authority_key).unwrap();
        let issuer = Issuer::new(authority, authority_key);
        let key = KeyPair::generate().unwrap();
        let mut leaf = CertificateParams::new(vec![name.to_owned()]).unwrap();
        leaf.not_after = date_time_ymd(last_year, 1, 1);
        Self {
            authority: root,
            leaf: leaf.signed_by(&key, &issuer).unwrap(),
            key,
        }
    }

    /// A server that answers over TLS with this certificate.
    async fn serve(&self) -> String {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let key = PrivateKeyDer::try_from(self.key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![self.leaf.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    // The client refuses most of these certificates.
                    let Ok(mut stream) = acceptor.accept(stream).await else {
                        return;
                    };
                    let mut request = Vec::new();
                    while !request.ends_with(b"\r\n\r\n") {
                        match stream.read_u8().await {
                            Ok(byte) => request.push(byte),
                            Err(_) => return,
                        }
                    }
                    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nnull";
                    let _ = stream.write_all(answer).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        format!("https://localhost:{port}")
    }
}

/// Clients with each of the libraries, which trust this authority or those of the system.
fn clients(url: &str, authority: Option<&rcgen::Certificate>) -> [Client; 2] {
    [false, true].map(|native| {
        let http = reqwest::Client::builder();
        let http = match native {
            true => http.tls_backend_native(),
            false => http.tls_backend_rustls(),
        };
        let http = match authority {
            Some(authority) => {
                let authority = reqwest::Certificate::from_der(authority.der()).unwrap();
                http.tls_certs_only([authority])
            }
            None => http,
        };
        client(url, PATIENCE)
            .http_client(http.build().unwrap())
            .build()
            .unwrap()
    })
}

async fn refused(client: &Client) -> Error {
    let call = tokio::time::timeout(PATIENCE, request::<Get>(client, 0));
    let error = call.await.expect("it hangs").failed();
    assert!(!error.was_sent(), "{error:?}");
    error
}

#[tokio::test]
async fn b27_a_certificate_that_is_right_is_accepted() {
    let right = Certificates::new("localhost", 4000);
    let url = right.serve().await;
    for client in clients(&url, Some(&right.authority)) {
        request::<Get>(&client, 0).await.unwrap();
        request::<Never>(&client, 10).await.unwrap();
    }
}

#[tokio::test]
async fn b27_a_certificate_that_is_wrong_is_refused_once() {
    let expired = Certificates::new("localhost", 2020);
    let other = Certificates::new("pets.example", 4000);
    let unknown = Certificates::new("localhost", 4000);
    for (certificates, trusted) in [(&expired, true), (&other, true), (&unknown, false)] {
        let url = certificates.serve().await;
        for client in clients(&url, trusted.then_some(&certificates.authority)) {
            let error = refused(&client).await;
            assert_eq!(error.kind(), ErrorKind::Tls, "{error:?}");
            // It is the same the next time.
            assert_eq!(error.attempts(), 1);
        }
    }
}

#[tokio::test]
async fn b27_the_default_transport_with_both_libraries_does_not_panic() {
    let unknown = Certificates::new("localhost", 4000);
    let url = unknown.serve().await;
    let client = client(&url, PATIENCE).build().unwrap();
    assert_eq!(refused(&client).await.kind(), ErrorKind::Tls);
}

/// What a peer does instead of a handshake.
#[derive(Clone, Copy, Debug)]
enum Peer {
    Reset,
    Close,
    Stall,
    Garbage,
    Http,
    /// The alert of servers that know TLS 1.0 only: `protocol_version`.
    Alert,
}

async fn handshake(peer: Peer) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                // The hello of the client has come.
                let _ = stream.peek(&mut [0]).await;
                let answer: &[u8] = match peer {
                    Peer::Reset => return stream.set_zero_linger().unwrap(),
                    Peer::Stall => return std::future::pending().await,
                    Peer::Close => b"",
                    Peer::Garbage => b"\0\x01\x02 sk-test-key, and no record of TLS",
                    Peer::Http => b"HTTP/1.1 400 Bad Request\r\n\r\nsk-test-key",
                    Peer::Alert => &[0x15, 3, 1, 0, 2, 2, 70],
                };
                let _ = stream.write_all(answer).await;
                let _ = stream.shutdown().await;
                while stream.read(&mut [0; 4096]).await.is_ok_and(|read| read > 0) {}
            });
        }
    });
    format!("https://localhost:{port}")
}

#[tokio::test]
async fn b27_a_peer_without_a_handshake_is_no_connection() {
    for peer in [
        Peer::Reset,
        Peer::Close,
        Peer::Garbage,
        Peer::Http,
        Peer::Alert,
        Peer::Stall,
    ] {
        let url = handshake(peer).await;
        for client in clients(&url, None) {
            let call = request::<Get>(&client, 0).attempt_timeout(match peer {
                Peer::Stall => Duration::from_secs(2),
                _ => PATIENCE,
            });
            let error = tokio::time::timeout(PATIENCE, call).await;
            let error = error.expect("it hangs").failed();
            let expected = match peer {
                Peer::Reset | Peer::Close => &[ErrorKind::Connect][..],
                // Only the transport of this crate limits the time to connect on its own.
                Peer::Stall => &[ErrorKind::Timeout],
                _ => &[ErrorKind::Connect, ErrorKind::Tls],
            };
            assert!(expected.contains(&error.kind()), "{peer:?}: {error:?}");
            assert!(error.kind() == ErrorKind::Timeout || !error.was_sent());
        }
    }
    // The connect timeout covers the handshake.
    let url = handshake(Peer::Stall).await;
    let client = client(&url, Duration::from_secs(2)).build().unwrap();
    assert_eq!(refused(&client).await.kind(), ErrorKind::Connect);
}
