//! `SslContext`.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{
    ClientConfig, ConfigBuilder, DigitallySignedStruct, RootCertStore, ServerConfig,
    SignatureScheme, WantsVerifier,
};

use crate::{Error, Result};

/// How connections are secured, and whom they trust: Python's `SSLContext`. TLS 1.2 and 1.3.
///
/// ```
/// use wasyncio::SslContext;
///
/// let client = SslContext::client();
/// assert!(SslContext::trusting(b"no certificates").is_err());
/// # let _ = client;
/// ```
///
/// A configuration of rustls's own, for what is not here, is made one by `From`.
#[derive(Clone)]
pub struct SslContext(pub(super) Side);

#[derive(Clone)]
pub(super) enum Side {
    Client(Arc<ClientConfig>),
    Server(Arc<ServerConfig>),
}

impl SslContext {
    /// For clients: trusts the authorities that Mozilla trusts. Python's
    /// `create_default_context()`.
    #[must_use]
    pub fn client() -> Self {
        let roots = webpki_roots::TLS_SERVER_ROOTS.iter().cloned();
        Self::of_roots(roots.collect())
    }

    /// For clients: trusts only these authorities, in PEM. Python's
    /// `create_default_context(cadata=…)`.
    ///
    /// # Errors
    /// [`Error::SSLError`] if there is none, or one cannot be read.
    pub fn trusting(authorities: &[u8]) -> Result<Self> {
        let mut roots = RootCertStore::empty();
        for authority in certificates(authorities)? {
            roots.add(authority).map_err(unusable)?;
        }
        Ok(Self::of_roots(roots))
    }

    /// For clients: trusts whoever answers, so anybody on the way can read and change what is
    /// sent. Python's `verify_mode = CERT_NONE`. For tests.
    #[must_use]
    pub fn unverified() -> Self {
        let config = client()
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Anybody(provider())))
            .with_no_client_auth();
        Self(Side::Client(Arc::new(config)))
    }

    /// For servers: with this certificate, its chain behind it, and its private key, in PEM.
    /// Python's `load_cert_chain`.
    ///
    /// # Errors
    /// [`Error::SSLError`] if one cannot be read. That they do not belong together the clients find.
    pub fn server(certificate_chain: &[u8], private_key: &[u8]) -> Result<Self> {
        let key = PrivateKeyDer::from_pem_slice(private_key).map_err(unusable)?;
        let config = ServerConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .expect("the provider has suites of both versions")
            .with_no_client_auth()
            .with_single_cert(certificates(certificate_chain)?, key)
            .map_err(unusable)?;
        Ok(config.into())
    }

    /// The protocols to be agreed on, the preferred one first: Python's `set_alpn_protocols`. What
    /// was agreed on is the `alpn_protocol` of
    /// [`StreamWriter::get_extra_info`](crate::StreamWriter::get_extra_info).
    #[must_use]
    pub fn alpn_protocols(mut self, protocols: &[&str]) -> Self {
        let protocols = protocols.iter().map(|name| name.as_bytes().to_vec());
        match &mut self.0 {
            Side::Client(config) => {
                Arc::make_mut(config).alpn_protocols = protocols.collect();
            }
            Side::Server(config) => {
                Arc::make_mut(config).alpn_protocols = protocols.collect();
            }
        }
        self
    }

    fn of_roots(roots: RootCertStore) -> Self {
        client()
            .with_root_certificates(roots)
            .with_no_client_auth()
            .into()
    }
}

impl From<ClientConfig> for SslContext {
    fn from(config: ClientConfig) -> Self {
        Self(Side::Client(Arc::new(config)))
    }
}

impl From<ServerConfig> for SslContext {
    fn from(config: ServerConfig) -> Self {
        Self(Side::Server(Arc::new(config)))
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls_rustcrypto::provider())
}

fn client() -> ConfigBuilder<ClientConfig, WantsVerifier> {
    ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .expect("the provider has suites of both versions")
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    let found = found.map_err(unusable)?;
    match found.is_empty() {
        true => Err(Error::SSLError("there is no certificate in it".to_owned())),
        false => Ok(found),
    }
}

fn unusable(error: impl std::fmt::Display) -> Error {
    Error::SSLError(error.to_string())
}

/// Accepts every certificate; only the signatures of the handshake must be those of its key.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
