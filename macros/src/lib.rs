//! The attribute macros of [wasyncio](https://docs.rs/wasyncio).

use proc_macro::TokenStream;
use quote::{format_ident, quote};
use syn::{Error, ItemFn, ReturnType, Signature, parse_macro_input, parse_quote};

/// Makes an `async fn main` the program: its body runs in a loop made for it.
///
/// It may return what a `fn main` may. In a page it begins when the module is instantiated; in
/// a library crate (for wasm-pack) the function can have any name.
///
/// ```ignore
/// #[wasyncio::main]
/// async fn main() -> wasyncio::Result<()> {
///     wasyncio::sleep(std::time::Duration::from_millis(10)).await;
///     Ok(())
/// }
/// ```
#[proc_macro_attribute]
pub fn main(_: TokenStream, item: TokenStream) -> TokenStream {
    let function = parse_macro_input!(item as ItemFn);
    expand(&function, expand_main)
}

/// Makes an `async fn` a test, twice: in virtual time and on the host it is built for.
///
/// The tests are called `NAME::simulated` and `NAME::host`. In a page they are tests of
/// `wasm-bindgen-test`, which the crate under test has as a development dependency.
///
/// ```ignore
/// #[wasyncio::test]
/// async fn sleeps() {
///     wasyncio::sleep(std::time::Duration::from_millis(10)).await;
/// }
/// ```
#[proc_macro_attribute]
pub fn test(_: TokenStream, item: TokenStream) -> TokenStream {
    let function = parse_macro_input!(item as ItemFn);
    expand(&function, expand_test)
}

/// asyncio's first form of coroutines, `@asyncio.coroutine`: calls of the `async fn` give a
/// `wasyncio::Coroutine`, which has the function's name, and one type for all functions that
/// return the same.
///
/// The arguments are moved into the coroutine, and cannot be borrowed.
///
/// ```ignore
/// #[wasyncio::coroutine]
/// async fn greet(name: String) -> String {
///     format!("hello {name}")
/// }
/// ```
#[proc_macro_attribute]
pub fn coroutine(_: TokenStream, item: TokenStream) -> TokenStream {
    let function = parse_macro_input!(item as ItemFn);
    match function.sig.asyncness {
        Some(_) => expand_coroutine(function).into(),
        None => must_be_async(&function.sig).into_compile_error().into(),
    }
}

fn must_be_async(signature: &Signature) -> Error {
    Error::new_spanned(signature, "the function must be `async`")
}

fn expand(function: &ItemFn, with: fn(&ItemFn) -> proc_macro2::TokenStream) -> TokenStream {
    let signature = &function.sig;
    let problem = if signature.asyncness.is_none() {
        Some("the function must be `async`")
    } else if !signature.inputs.is_empty() || !signature.generics.params.is_empty() {
        Some("the function takes no arguments and no generics")
    } else {
        None
    };
    match problem {
        Some(problem) => Error::new_spanned(signature, problem)
            .into_compile_error()
            .into(),
        None => with(function).into(),
    }
}

fn expand_main(function: &ItemFn) -> proc_macro2::TokenStream {
    let ItemFn {
        attrs,
        vis,
        sig,
        block,
        ..
    } = function;
    let name = &sig.ident;
    let output = &sig.output;
    // Cargo names the program while it compiles one. A library is started by its bindings.
    let start = std::env::var_os("CARGO_BIN_NAME").is_none().then(|| {
        quote! {
            #[::wasyncio::__private::entry::wasm_bindgen::prelude::wasm_bindgen(
                start,
                wasm_bindgen = ::wasyncio::__private::entry::wasm_bindgen
            )]
        }
    });
    quote! {
        #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
        #(#attrs)*
        #vis fn #name() #output {
            async fn program() #output #block
            ::wasyncio::__private::entry::run_main(program())
        }

        #[cfg(all(target_family = "wasm", target_os = "unknown"))]
        #(#attrs)*
        #start
        #vis fn #name() {
            async fn program() #output #block
            ::wasyncio::__private::entry::run_main(program());
        }
    }
}

fn expand_coroutine(mut function: ItemFn) -> proc_macro2::TokenStream {
    let returned = match &function.sig.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, returned) => quote!(#returned),
    };
    function.sig.asyncness = None;
    function.sig.output = parse_quote!(-> ::wasyncio::Coroutine<#returned>);
    let ItemFn {
        attrs,
        vis,
        sig,
        block,
        ..
    } = function;
    let name = sig.ident.to_string();
    quote! {
        #(#attrs)*
        #vis #sig {
            ::wasyncio::Coroutine::new(#name, async move #block)
        }
    }
}

fn expand_test(function: &ItemFn) -> proc_macro2::TokenStream {
    let ItemFn {
        attrs, sig, block, ..
    } = function;
    let name = &sig.ident;
    let output = &sig.output;
    let body = format_ident!("body");
    quote! {
        mod #name {
            #[allow(unused_imports)]
            use super::*;

            async fn #body() #output #block

            #(#attrs)*
            #[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), ::core::prelude::v1::test)]
            #[cfg_attr(
                all(target_family = "wasm", target_os = "unknown"),
                ::wasm_bindgen_test::wasm_bindgen_test
            )]
            fn simulated() #output {
                ::wasyncio::__private::test_simulated(#body())
            }

            #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
            #(#attrs)*
            #[::core::prelude::v1::test]
            fn host() #output {
                ::wasyncio::__private::test_on_host(#body()).result().unwrap()
            }

            #[cfg(all(target_family = "wasm", target_os = "unknown"))]
            #(#attrs)*
            #[::wasm_bindgen_test::wasm_bindgen_test]
            async fn host() #output {
                ::wasyncio::__private::test_on_host(#body()).await.unwrap()
            }
        }
    }
}
