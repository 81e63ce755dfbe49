/// A product of the demo catalogue.
struct DemoProduct {
    let name: String
    let nameEnglish: String
    let description: String
    let descriptionEnglish: String
    let category: String
    let price: Int64
    let stock: Int64
    let imageURL: String
}

let demoCatalogue: [DemoProduct] = [
    DemoProduct(
        name: "햇사과 1kg", nameEnglish: "New apples 1 kg", description: "아삭하고 달콤한 햇사과.",
        descriptionEnglish: "Crisp and sweet.", category: "과일", price: 8900, stock: 120,
        imageURL: "/images/products/apple.svg"),
    DemoProduct(
        name: "배추 한 포기", nameEnglish: "Napa cabbage", description: "속이 꽉 찬 배추.",
        descriptionEnglish: "Full-hearted.", category: "채소", price: 3500, stock: 80,
        imageURL: "/images/products/cabbage.svg"),
]
